// Whether what is used fits the package that a contract is to become: asked of the panel, which changes nothing there.
import type { ChangeOffer } from "../../business/billing/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { hostingById } from "../../business/hosting/index.ts";
import type { Panel } from "../../business/hosting/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";
import { actWords } from "./contract-acts.words.ts";

/** What is over the package's limits, in words; null: it fits, or the panel does not say. */
export async function overUsage(
  site: Site,
  visit: Visit,
  row: ContractRow,
  offer: ChangeOffer | undefined,
): Promise<string | null> {
  const subject = row.entries.find((one) => one.subjectKind === "hosting" && one.state !== "ended");
  const hosting = subject?.subjectId ? await hostingById(site.db.read, subject.subjectId) : null;
  const plan = offer?.panelPlan ?? null;
  if (!hosting || plan === null || plan === hosting.plan || hosting.connectionId === null) return null;
  const words = actWords(visit.lang);
  const size = (mb: number): string =>
    `${new Intl.NumberFormat(visit.lang, { maximumFractionDigits: 1 }).format(mb / 1024)} GB`;
  try {
    const panel = (await site.connect("panel", hosting.connectionId)) as Panel;
    const over = (await panel.overflow?.(hosting.username, plan)) ?? [];
    return over.length === 0
      ? null
      : over.map((one) => words.over_space(size(one.used), size(one.most))).join(", ");
  } catch (fault) {
    site.log.warn(
      { err: fault, requestId: visit.requestId },
      "a panel could not be asked what an account uses",
    );
    return null;
  }
}
