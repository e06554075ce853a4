// Says before sending that a date is not complete: the browser would send a half typed date as no date at all, and
// nobody would know. Without script an empty date keeps its meaning, which stands under the field.
function say(form) {
  form.querySelector("[data-half-date]")?.remove();
  const box = document.createElement("div");
  box.className = "melding fout";
  box.dataset.halfDate = "";
  box.setAttribute("role", "alert");
  const told = document.createElement("p");
  const head = document.createElement("b");
  head.textContent = "Nog niet opgeslagen: een datum is niet compleet.";
  told.append(head, " Schrijf dag, maand en jaar, of maak het veld leeg.");
  box.append(told);
  form.prepend(box);
}

document.addEventListener("submit", (event) => {
  const half = [...event.target.elements].find((field) => field.validity?.badInput);
  if (!half) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say(event.target);
  half.focus();
}, { capture: true });
