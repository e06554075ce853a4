// While somebody names an obstacle: asks the service which obstacles look like it, and shows those between the two
// fields and the button. Without this script the page shows the obstacles of the same measure there, and after raising
// those that look like it. A question that is not answered changes nothing.
const PAUSE = 400; // milliseconds after the last key

for (const box of document.querySelectorAll("[data-similar]")) {
  const form = document.getElementById(box.dataset.similar);
  let waiting = 0;
  let asked = 0; // the number of the last question: late answers to earlier ones are dropped

  async function look() {
    const mine = ++asked;
    const query = new URLSearchParams({
      paneel: "1",
      maatregel: box.dataset.measure,
      titel: form.elements.title.value,
      categorie: form.elements.category.value,
    });
    try {
      const answer = await fetch(`/knelpunten/lijkt?${query}`, { redirect: "error" });
      if (!answer.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Not while somebody stands on one of the buttons: it would go from under her hands.
      if (mine === asked && !box.contains(document.activeElement)) box.replaceChildren(...part.body.childNodes);
    } catch {
      // The list stays as it was; raising works as ever.
    }
  }

  for (const field of [form?.elements.title, form?.elements.category]) {
    field?.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    });
  }
}
