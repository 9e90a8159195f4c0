// Makes signing easier where scripts run: a signature drawn with finger, pen or mouse, and a finish button that waits until
// every needed field is filled. Without it the typed name signs, and the server says what is missing.

const SVG = "http://www.w3.org/2000/svg";

function pad(box: HTMLElement): void {
  const area = box.querySelector("svg");
  const kept = box.querySelector<HTMLInputElement>('input[name="drawn"]');
  const clear = box.querySelector("button");
  if (!area || !kept || !clear) return;
  box.hidden = false;
  let strokes: [number, number][][] = [];
  let line: SVGPolylineElement | undefined;

  const at = (event: PointerEvent): [number, number] => {
    const frame = area.getBoundingClientRect();
    const round = (value: number, end: number): number =>
      Math.min(end, Math.max(0, Math.round(value * 10) / 10));
    return [
      round(((event.clientX - frame.left) / frame.width) * 300, 300),
      round(((event.clientY - frame.top) / frame.height) * 100, 100),
    ];
  };
  const add = (event: PointerEvent): void => {
    strokes.at(-1)?.push(at(event));
    line?.setAttribute("points", (strokes.at(-1) ?? []).map((point) => point.join(",")).join(" "));
  };
  area.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    area.setPointerCapture(event.pointerId);
    strokes.push([]);
    line = document.createElementNS(SVG, "polyline");
    area.append(line);
    add(event);
  });
  area.addEventListener("pointermove", (event) => {
    if (line !== undefined) for (const one of event.getCoalescedEvents?.() ?? [event]) add(one);
  });
  const end = (): void => {
    line = undefined;
    kept.value = strokes.length === 0 ? "" : JSON.stringify(strokes);
  };
  area.addEventListener("pointerup", end);
  area.addEventListener("pointercancel", end);
  clear.addEventListener("click", () => {
    strokes = [];
    area.replaceChildren();
    end();
  });
}

function count(form: HTMLFormElement): void {
  const told = form.querySelector<HTMLElement>("[data-sign-left]");
  const finish = form.querySelector<HTMLButtonElement>(
    "button.button-primary, button[type=submit]:last-of-type",
  );
  if (!told || !finish) return;
  const needed = [...form.querySelectorAll<HTMLInputElement>("input[required]")];
  const look = (): void => {
    const left = needed.filter((input) =>
      input.type === "checkbox" ? !input.checked : input.value.trim() === "",
    );
    told.hidden = left.length === 0;
    told.textContent =
      left.length === 1
        ? (told.dataset.one ?? "")
        : (told.dataset.many ?? "").replace("0", String(left.length));
    finish.disabled = left.length > 0;
  };
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  look();
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="sign"]')) {
  for (const box of form.querySelectorAll<HTMLElement>("[data-sign-pad]")) pad(box);
  count(form);
}
