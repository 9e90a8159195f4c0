// The product's icons: own line drawings on a 24 grid, drawn inline so that they take the text's colour and
// need no request.
import type { VNode } from "preact";

const PATHS = {
  alert:
    "M12 8.5v4.5m0 3.2v.1M10.6 4.2 2.9 17.5A1.6 1.6 0 0 0 4.3 20h15.4a1.6 1.6 0 0 0 1.4-2.5L13.4 4.2" +
    "a1.6 1.6 0 0 0-2.8 0Z",
  "arrow-right": "M5 12h14m-6-6 6 6-6 6",
  book: "M5 4.5A1.5 1.5 0 0 1 6.5 3H19v15H6.5A1.5 1.5 0 0 0 5 19.5Zm0 15A1.5 1.5 0 0 0 6.5 21H19v-3",
  calendar:
    "M7 3v3m10-3v3M4 9.5h16M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5" +
    "h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5Z",
  card:
    "M3 9.5h18M6.5 15H10M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5" +
    "h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5Z",
  cart: "M3 4h2.2l2.3 11h10.3L20 7.5H6.2M9 19.5v.1m8-.1v.1",
  check: "m5 12.5 4.5 4.5L19 7.5",
  "chevron-down": "m6 9.5 6 6 6-6",
  chat: "M4 5.5h16v11h-8.5L7 20.5v-4H4ZM8 9.5h8m-8 3h5",
  "chevron-right": "m9.5 6 6 6-6 6",
  clock: "M12 7v5l3.2 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  copy:
    "M9 9.5A1.5 1.5 0 0 1 10.5 8h8A1.5 1.5 0 0 1 20 9.5v9a1.5 1.5 0 0 1-1.5 1.5" +
    "h-8A1.5 1.5 0 0 1 9 18.5ZM16 8V5.5A1.5 1.5 0 0 0 14.5 4h-9A1.5 1.5 0 0 0 4 5.5" +
    "v9A1.5 1.5 0 0 0 5.5 16H9",
  cross: "m6 6 12 12M18 6 6 18",
  dots: "M5.5 12h.1m6.4 0h.1m6.4 0h.1",
  download: "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14",
  external:
    "M13.5 4.5h6v6m0-6-8 8M18 14v4.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 4 18.5" +
    "v-11A1.5 1.5 0 0 1 5.5 6H10",
  filter: "M4 6h16M7.5 12h9m-6 6h3",
  gear:
    "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM19 12l2-1.5-2-3.5-2.4 1" +
    "a7 7 0 0 0-1.7-1L14.5 4h-5l-.4 3a7 7 0 0 0-1.7 1L5 7l-2 3.5L5 12l-2 1.5L5 17l2.4-1" +
    "a7 7 0 0 0 1.7 1l.4 3h5l.4-3a7 7 0 0 0 1.7-1l2.4 1 2-3.5Z",
  globe:
    "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3.5 9.5h17m-17 5h17" +
    "M12 3c2.3 2.5 3.5 5.5 3.5 9s-1.2 6.5-3.5 9c-2.3-2.5-3.5-5.5-3.5-9S9.7 5.5 12 3Z",
  grid: "M4 4h6.5v6.5H4Zm9.5 0H20v6.5h-6.5ZM4 13.5h6.5V20H4Zm9.5 0H20V20h-6.5Z",
  home: "M4 11.2 12 4l8 7.2V19a1 1 0 0 1-1 1h-4.5v-6h-5v6H5a1 1 0 0 1-1-1Z",
  inbox:
    "M4 13.5 6.3 5.6A1.5 1.5 0 0 1 7.7 4.5h8.6a1.5 1.5 0 0 1 1.4 1.1L20 13.5v4.5" +
    "a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18Zm0 0h4.5l1.5 2.5h4l1.5-2.5H20",
  info: "M12 11v5m0-8.3v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  invoice: "M6 3h12v18l-3-1.8L12 21l-3-1.8L6 21Zm3.5 5h5m-5 4h5",
  key: "M14.5 9.5h.1M10.2 11.8 3.5 18.5V21H7v-2.5h2.5V16l2.7-2.2a5.8 5.8 0 1 0-2-2Z",
  list: "M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.1M4 12h.1M4 18h.1",
  lock:
    "M7.5 10.5V8a4.5 4.5 0 0 1 9 0v2.5M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5" +
    "h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5Z",
  mail:
    "m3.5 7 8.5 6.5L20.5 7M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5" +
    "h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5Z",
  menu: "M4 7h16M4 12h16M4 17h16",
  minus: "M5 12h14",
  monitor:
    "M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6" +
    "a1.5 1.5 0 0 1 1.5-1.5ZM9 20h6m-3-3.5V20",
  moon: "M20 14.3A8.3 8.3 0 0 1 9.7 4a8.3 8.3 0 1 0 10.3 10.3Z",
  people:
    "M9 11.5a3.7 3.7 0 1 0 0-7.5 3.7 3.7 0 0 0 0 7.5ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3" +
    "a3.7 3.7 0 0 1 0 7m2 3.2a6.5 6.5 0 0 1 3.5 5.5",
  person: "M12 11.5A3.7 3.7 0 1 0 12 4a3.7 3.7 0 0 0 0 7.5ZM5 20a7 7 0 0 1 14 0",
  phone:
    "M8.5 3h7A1.5 1.5 0 0 1 17 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19.5" +
    "v-15A1.5 1.5 0 0 1 8.5 3ZM11 18h2",
  plus: "M12 5v14M5 12h14",
  print:
    "M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5" +
    "v5A1.5 1.5 0 0 1 19 17h-2M7 14h10v6H7Z",
  refresh: "M20 5v5h-5M4 19v-5h5M5.3 9.5A7.2 7.2 0 0 1 18.5 8L20 10M4 14l1.5 2a7.2 7.2 0 0 0 13.2-1.5",
  search: "m20 20-4.3-4.3M17.5 11a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z",
  server:
    "M5.5 4h13A1.5 1.5 0 0 1 20 5.5v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 9.5" +
    "v-4A1.5 1.5 0 0 1 5.5 4Zm0 9h13a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5" +
    "h-13A1.5 1.5 0 0 1 4 18.5v-4A1.5 1.5 0 0 1 5.5 13ZM7.5 7.5h.1m-.1 9h.1",
  shield: "M12 3 5 5.5v6c0 4.5 2.8 7.7 7 9.5 4.2-1.8 7-5 7-9.5v-6Zm-3 8.8 2.2 2.2 4-4.2",
  sun:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4" +
    "m12.8 0L17 17M7 7 5.6 5.6",
  tag:
    "M4 4.5v6.8a1.5 1.5 0 0 0 .4 1l7.3 7.3a1.5 1.5 0 0 0 2.1 0l5.8-5.8a1.5 1.5 0 0 0 0-2.1L12.3 4.4" +
    "a1.5 1.5 0 0 0-1-.4H4.5a.5.5 0 0 0-.5.5ZM8.3 8.3h.1",
  wallet:
    "M4 7.5v10A1.5 1.5 0 0 0 5.5 19h13a1.5 1.5 0 0 0 1.5-1.5v-8A1.5 1.5 0 0 0 18.5 8" +
    "h-13A1.5 1.5 0 0 1 5.5 5H17m-.5 8.5h.1",
} as const satisfies Record<string, string>;

/** Names of the icons that exist. */
export type IconName = keyof typeof PATHS;

/** Every icon name, for the gallery. */
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

const DIRECTIONAL: ReadonlySet<string> = new Set(["arrow-right", "chevron-right", "external", "list"]);

/** A decorative icon; the words beside it (or a `VisuallyHidden` label) carry the meaning. */
export function Icon({ name, small }: { name: IconName; small?: boolean }): VNode {
  const classes = ["icon", small ? "icon-small" : "", DIRECTIONAL.has(name) ? "icon-directional" : ""];
  return (
    <svg class={classes.filter(Boolean).join(" ")} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
