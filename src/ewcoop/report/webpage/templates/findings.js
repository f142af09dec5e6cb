/* Choosing by boxes: data-shows names what a box shows, data-in where. Groups without anything left are hidden. */
(function () {
  "use strict";
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const isShown = (item) => !item.closest("[hidden]");
  const tidy = (id) => {
    const place = document.getElementById(id);
    const groups = all("[data-group]", place);
    groups.forEach((group) => { group.hidden = false; });
    const left = groups.map((group) => all("tbody > tr", group).some(isShown));
    groups.forEach((group, at) => { group.hidden = !left[at]; });
    all('[data-none="' + id + '"]').forEach((line) => {
      line.textContent = left.includes(true) ? "" : line.dataset.said;
    });
  };
  all("input[data-shows]").forEach((box) => {
    const choose = () => {
      all(box.dataset.shows, document.getElementById(box.dataset.in)).forEach((item) => { item.hidden = !box.checked; });
      tidy(box.dataset.in);
    };
    box.addEventListener("change", choose);
    if (!box.checked) choose();
  });
  all("input[data-filter]").forEach((input) => {
    input.addEventListener("input", () => {
      if (document.querySelector("#" + input.dataset.filter + " [data-group]")) tidy(input.dataset.filter);
    });
  });

  /* A link to what a filter or a box hides shows it again. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || isShown(target)) return;
    const holds = (id) => document.getElementById(id).contains(target);
    all("input[data-filter]").filter((input) => input.value && holds(input.dataset.filter)).forEach((input) => {
      input.value = "";
      input.dispatchEvent(new Event("input"));
    });
    all("input[data-shows]").filter((box) => !box.checked && holds(box.dataset.in)).forEach((box) => {
      box.checked = true;
      box.dispatchEvent(new Event("change"));
    });
  });
})();
