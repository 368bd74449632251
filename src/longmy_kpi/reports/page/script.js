"use strict";
// Filters the indicators. Without this script the page shows them all, and everything opens by itself.
(() => {
  const filters = document.getElementById("filters");
  const form = filters.querySelector("form");
  const shown = document.getElementById("shown");
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const indicators = all(".indicator");
  const KEYS = ["unit", "group", "state"];

  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = new Map(
    indicators.map((one) => [one, fold(all(".find", one).map((part) => part.textContent).join(" "))]),
  );

  const field = (name) => form.elements.namedItem(name);
  const fits = (one, words) =>
    KEYS.every((key) => ["", one.dataset[key]].includes(field(key).value)) &&
    words.every((word) => texts.get(one).includes(word));

  const hideEmpty = (query) =>
    all(query).forEach((outer) => {
      outer.hidden = !outer.querySelector(".indicator:not([hidden])");
    });

  const say = (count) => {
    const text = count ? shown.dataset.some : shown.dataset.none;
    const chosen = KEYS.map(field).filter((list) => list.value).map((list) => list.selectedOptions[0].text);
    const said = [text.replace("{shown}", count).replace("{all}", indicators.length), ...chosen];
    if (field("words").value) said.push(`“${field("words").value}”`);
    shown.textContent = said.join(" · ");
  };

  const badges = all("a[data-state]");
  const press = () =>
    badges.forEach((one) => {
      if (one.dataset.state === field("state").value) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });

  const filter = () => {
    const words = fold(field("words").value).split(/\s+/).filter(Boolean);
    const active = words.length > 0 || KEYS.some((key) => field(key).value);
    indicators.forEach((one) => {
      one.hidden = !fits(one, words);
    });
    [".item", ".group"].forEach(hideEmpty);
    all(".item").forEach((item) => {
      item.open = active;
    });
    say(indicators.filter((one) => !one.hidden).length);
    press();
  };

  const openAll = (open) =>
    all("#indicators details").forEach((one) => {
      one.open = open;
    });

  filters.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  badges.forEach((one) =>
    one.addEventListener("click", () => {
      const list = field("state");
      list.value = list.value === one.dataset.state ? "" : one.dataset.state;
      filter();
    }),
  );
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
})();
