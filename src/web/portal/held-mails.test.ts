// What the portal says a form did: never that a mail comes while the gate for mails keeps them all.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { changeGate } from "../../business/sellers/index.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { doneWords } from "./portal.words.ts";

let scene: PortalScene;
let mia: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
}, 120_000);

const gate = async (position: "open" | "quiet" | "closed"): Promise<void> => {
  const { world } = scene.web;
  must(await world.act(changeGate, systemActor, { effect: "mail", position }));
};

describe("a mail that a form of the portal leads to", () => {
  it.each(["quiet", "closed"] as const)(
    "is never announced without a word while the gate is %s",
    async (position) => {
      const held = "our mails do not go out";
      expect((await mia.browser.get("/portal/people?done=invited")).body).not.toContain(held);
      await gate(position);
      try {
        expect((await mia.browser.get("/portal/people?done=invited")).body).toContain(held);
        expect((await mia.browser.get("/portal?done=handedOver")).body).toContain(held);
        // Nothing is mailed about these, and no page is about mails by itself.
        expect((await mia.browser.get("/portal?done=details")).body).not.toContain(held);
        expect((await mia.browser.get("/portal/people")).body).not.toContain(held);
      } finally {
        await gate("open");
      }
    },
  );

  it.each(["en", "de"] as const)("is not said to be on its way, in %s", (lang) => {
    const said = Object.entries(doneWords(lang)).filter(([, sentence]) =>
      /mails? (?:is|are) on|by mail\b.*\bon its way|was told|were told|E-Mail unterwegs|ist informiert/u.test(
        sentence,
      ),
    );
    expect(said).toEqual([]);
  });
});
