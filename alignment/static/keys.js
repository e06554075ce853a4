// Keys inside the forms of a cell, on its page and in the panel. The page works without it: every choice is a radio
// button and every form has its own button.
//   1-5, X, N   choose a judgement, only while focus is inside that list (WCAG 2.1.4)
//   Ctrl+Enter  save, from any field (Cmd+Enter on a Mac)

// The signs are those that the page shows at the right of each choice, so scale and keys cannot drift apart.
function choose(event) {
  const list = event.target.closest?.("form[data-draft] fieldset[role=radiogroup]");
  if (!list || event.altKey || event.ctrlKey || event.metaKey) return;
  const sign = event.key.toUpperCase();
  const label = [...list.querySelectorAll("label")].find((one) => one.querySelector(".toets")?.textContent === sign);
  const radio = label?.querySelector("input[type=radio]");
  if (!radio || sign === "0") return;
  event.preventDefault();
  radio.focus();
  radio.click(); // a click also tells whoever listens that the choice changed
}

function save(event) {
  const form = event.target.form ?? event.target.closest?.("form");
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form?.matches("form[data-draft]")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button.prim[type=submit]") ?? undefined);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  choose(event);
  save(event);
});
