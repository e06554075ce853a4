// Looks before a form with typed text is sent. A date that is half typed would be sent as no date at all, so that is
// said first. Then it asks whether the service answers before a form with typed text is sent, so that the page itself can say that it
// could not save, with everything still in its place. It tries again only when asked. Without script the browser says
// so, and the draft is there afterwards. The panel beside the matrix has its own way.
const PATIENCE = 8000; // milliseconds

async function answers() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

function say(form, what, then) {
  form.querySelector("[data-gone]")?.remove();
  const box = document.createElement("div");
  box.className = "melding fout";
  box.dataset.gone = "";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const told = document.createElement("p");
  const head = document.createElement("b");
  head.textContent = what;
  told.append(head, " ", then);
  box.append(told);
  form.prepend(box);
  return box;
}

function sayGone(form, button) {
  const then = "Uw tekst staat er nog en is in deze browser bewaard. Probeer het over een paar minuten opnieuw.";
  const box = say(form, "Niet opgeslagen: de dienst antwoordt niet.", then);
  const again = document.createElement("button");
  again.type = "button";
  again.className = "knop klein";
  again.textContent = "Probeer opnieuw";
  again.addEventListener("click", () => form.requestSubmit(button));
  box.append(again);
  box.focus();
}

async function first(form, button) {
  form.dataset.asking = "";
  const there = await answers();
  delete form.dataset.asking;
  if (!there) return sayGone(form, button);
  form.dataset.there = "";
  form.requestSubmit(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-draft]") || form.closest("[data-panel]")) return;
  if ("there" in form.dataset) {
    delete form.dataset.there;
    return;
  }
  event.preventDefault();
  if (!("asking" in form.dataset)) first(form, event.submitter);
});

document.addEventListener("submit", (event) => {
  const half = [...event.target.elements].find((field) => field.validity?.badInput);
  if (!half) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say(event.target, "Nog niet opgeslagen: een datum is niet compleet.", "Schrijf dag, maand en jaar, of maak het veld leeg.");
  half.focus();
}, { capture: true });
