/* Pairs: another indicator. Where lines run stays; their widths and what the cells say come from the page's data. */
(function () {
  "use strict";
  const choose = document.getElementById("pairs-choose");
  if (!choose) return;
  const data = JSON.parse(document.getElementById("pairs-data").textContent);
  const paths = Array.from(document.querySelectorAll("#pairs path[data-k]"));
  const figures = Array.from(document.querySelectorAll("#pairs text[data-k]"));
  const cells = Array.from(document.querySelectorAll("#pairs-table tbody td:last-child"));
  const broad = (sign) => (/[\p{Lu}mw@%]/u.test(sign) || sign > "\u2e7f" ? 2 : 1);
  const clipped = (text) => {
    const signs = Array.from(text);
    let room = 12;
    if (signs.reduce((sum, sign) => sum + broad(sign), 0) <= room) return text;
    room -= 1;
    return signs.filter((sign) => (room -= broad(sign)) >= 0).join("") + "…";
  };
  const show = () => {
    const one = data[Number(choose.value)];
    paths.forEach((path) => {
      const width = one.w[path.dataset.k];
      path.setAttribute("class", width === 0 ? "un" : width === 4 ? "zero" : "of");
      path.setAttribute("stroke-width", String((width || 12) / 10));
    });
    figures.forEach((text) => { text.textContent = clipped(one.t[text.dataset.k] || ""); });
    cells.forEach((cell, at) => { cell.textContent = one.t[at] || ""; });
    document.getElementById("pairs-caption").textContent = one.c;
    document.getElementById("pairs-head").textContent = one.h;
  };
  choose.addEventListener("change", show);
  show();
})();
