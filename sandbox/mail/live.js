// Reloads the page when something new has come in, unless somebody is typing.
const shown = document.currentScript?.dataset.version;
const look = async () => {
  const field = document.activeElement;
  const typing = field instanceof HTMLInputElement && field.value !== field.defaultValue;
  if (!document.hidden && !typing) {
    const now = await fetch("/version").then(
      (answer) => answer.text(),
      () => shown,
    );
    if (now !== shown) return location.reload();
  }
  setTimeout(look, 1500);
};
setTimeout(look, 1500);
