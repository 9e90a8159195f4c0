// Every box of the matrix does something: a right that a contact can be given is demanded by a page, a form or an action, or it says
// which mails somebody gets.
import { expect, it } from "vitest";
import { OFFERED_RIGHTS } from "../../src/business/customers/index.ts";
import { AREA_OF_MAILS } from "../../src/business/customers/recipients/recipient.rules.ts";
import { sourceFiles } from "../tidy/source.ts";
import { allActions } from "./actions.ts";
import { routesOfProduct } from "./listing.ts";

it("every right that is offered is demanded somewhere, and nothing is demanded that cannot be given", async () => {
  const actions = (await allActions()).flatMap((one) => one.needs.any);
  const routes = routesOfProduct().flatMap((one) => one.who);
  // Pages of several accounts ask for the right in each of them, by these words of the portal's door.
  const pages = sourceFiles("src/web/portal").flatMap((file) =>
    [...file.text.matchAll(/(?:wholeAccounts|accountsFor|holds)\(\s*visit,\s*"([a-z_.]+)"/g)].map(
      (found) => found[1] ?? "",
    ),
  );
  const demanded = new Set<string>([...actions, ...routes, ...pages]);
  const mailed = Object.values(AREA_OF_MAILS).map((area) => `${area}.mails`);
  const isUsed = (right: string): boolean =>
    right.endsWith(".mails") ? mailed.includes(right) : demanded.has(right);
  const idle = OFFERED_RIGHTS.filter((right) => !isUsed(right));
  expect(idle).toEqual([]);
  const given = new Set<string>(OFFERED_RIGHTS);
  const others = /^(?:staff:|public$|bearer$|system$|self$|key$)/;
  expect([...demanded].filter((right) => !others.test(right) && !given.has(right))).toEqual([]);
});
