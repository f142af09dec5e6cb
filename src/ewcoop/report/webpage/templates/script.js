"use strict";
/* Filtering, sorting, folding. Without it everything stands open and in the plan's order. */
(function () {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  /* Tools are of use only with a script. */
  all(".tool").forEach((tool) => { tool.hidden = false; });

  /* Folding: sheets stand open in the file, so that they are read and printed without a script. */
  const folds = all("details[data-fold]");
  const unfold = (target) => {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  folds.forEach((fold) => { fold.open = false; });
  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = all("details").filter((one) => !one.open);
    shut.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => { shut.forEach((one) => { one.open = false; }); });
  const visit = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { unfold(target); target.scrollIntoView(); }
  };
  window.addEventListener("hashchange", visit);
  visit();
  document.addEventListener("click", (event) => { /* the same link once more changes nothing in the address */
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) visit();
  });

  /* Rows that say more about the row above: folded behind a button in it. */
  all("button[data-more]").forEach((button) => {
    const row = document.getElementById(button.dataset.more);
    const show = (open) => { row.classList.toggle("folded", !open); button.setAttribute("aria-expanded", String(open)); };
    button.hidden = false;
    show(false);
    button.addEventListener("click", () => show(row.classList.contains("folded")));
  });

  /* Filtering: what does not hold the text is hidden; data-filter names the container, data-item its items. */
  all("input[data-filter]").forEach((input) => {
    const none = document.createElement("output");
    if (input.dataset.said) input.closest(".tool").append(" ", none);
    const items = () => all(input.dataset.item || "tbody > tr", document.getElementById(input.dataset.filter));
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let some = false;
      items().forEach((item) => {
        if (item.classList.contains("more")) return; /* it belongs to the row above, and goes with it */
        const next = item.nextElementSibling;
        const more = next && next.classList.contains("more") ? next : null;
        const text = item.textContent + (more ? more.textContent : "");
        item.hidden = wanted !== "" && !text.toLowerCase().includes(wanted);
        if (more) more.hidden = item.hidden;
        some = some || !item.hidden;
      });
      none.textContent = some || !input.dataset.said ? "" : input.dataset.said;
    });
  });

  /* Sorting: by the numbers of a column if its cells are numbers, else by their texts; data-v is a cell's value. */
  const value = (row, at) => {
    const cell = row.cells[at];
    const text = cell ? (cell.dataset.v || cell.textContent).trim() : "";
    const number = Number(text.replace(/[%+,]/g, ""));
    return text === "" ? null : Number.isNaN(number) ? text : number;
  };
  const before = (a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  };
  all("table.sortable").forEach((table) => {
    const heads = all("thead th", table);
    const first = Array.from(table.tBodies[0].rows);
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        const sign = next === "descending" ? -1 : 1;
        const rows = next === null ? first : first.map((row) => [value(row, at), row]).sort((a, b) =>
          a[0] === null || b[0] === null ? before(a[0], b[0]) : sign * before(a[0], b[0])).map((pair) => pair[1]);
        table.tBodies[0].append(...rows);
      });
    });
  });
})();
