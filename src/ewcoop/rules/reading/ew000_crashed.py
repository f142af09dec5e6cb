"""规则自身出错 / A rule crashed.

这是 ewcoop 自己的毛病，与文件无关：某条规则在检查时中断了，其余规则照常检查。请把这条信息和
文件一起报告给维护者。退出码为 70。

In English: This is a fault of ewcoop's own, whatever the file: one rule broke off, the others still
ran. Please report this line together with the file. The exit code is 70.
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW000", "rule-crashed")
