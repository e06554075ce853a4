// The print button. Without this script the same link leads to the explanation at the bottom of the page.
for (const link of document.querySelectorAll("a[data-print]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
}
