// A drawn page as an answer.
import type { VNode } from "preact";
import type { Reply } from "../../kernel/http.ts";
import { renderPage } from "../ui/index.ts";

export const pageReply = (drawn: VNode, status = 200): Reply => ({
  kind: "html",
  status,
  html: renderPage(drawn),
});
