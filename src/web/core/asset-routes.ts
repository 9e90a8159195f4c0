// Stylesheet, fonts, islands and the office's icon, from memory; and robots.txt.
import { route } from "../../kernel/http.ts";
import type { Reply, Route } from "../../kernel/http.ts";
import type { Asset } from "../ui/index.ts";

const YEAR_S = 365 * 86_400;

export function assetRoutes(files: readonly Asset[]): readonly Route[] {
  return [
    ...files.map((file) =>
      route({ method: "GET", path: file.path, who: ["public"], handle: async () => fileReply(file, YEAR_S) }),
    ),
    route({
      method: "GET",
      path: "/robots.txt",
      who: ["public"],
      handle: async () => ({ kind: "text", text: ROBOTS }),
    }),
  ];
}

const CLOSED = ["/portal", "/office", "/o/", "/c/", "/i/", "/order", "/welcome", "/hooks"];
const ROBOTS = `User-agent: *\n${CLOSED.map((path) => `Disallow: ${path}\n`).join("")}`;

function fileReply(file: Asset, cacheSeconds: number): Reply {
  return { kind: "file", bytes: file.body, type: file.type, cacheSeconds };
}
