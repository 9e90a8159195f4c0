// Who lacks a right reads which one, in their own language, and who can grant it: on every page, by every route of the API, and for
// every code by which an act of the API refuses. None falls to a sentence that says nothing.
import { beforeAll, describe, expect, it } from "vitest";
import {
  addContact,
  OFFERED_RIGHTS,
  personActorOf,
  RIGHT_PHRASES,
} from "../../src/business/customers/index.ts";
import { makeApiKey } from "../../src/business/people/index.ts";
import { must } from "../../src/kernel/result.ts";
import { STAFF_RIGHTS } from "../../src/kernel/rights.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import { apiDoors } from "../../src/web/api/api-routes.ts";
import { refusalSentence } from "../../src/web/api/refused.ts";
import { refusedWords } from "../../src/web/api/refused.words.ts";
import { problemWords } from "../../src/web/core/problem.words.ts";
import { missingRight, rightName } from "../../src/web/office/staff/rights.words.ts";
import { portalWords } from "../../src/web/portal/portal.words.ts";
import { isTest, sourceFiles } from "../tidy/source.ts";
import { addressOf } from "./addresses.ts";
import { callers } from "./callers.ts";
import type { Callers } from "./callers.ts";
import { DOORS } from "./doors.ts";
import { twoCustomers } from "./two-customers.ts";
import type { TwoCustomers } from "./two-customers.ts";

const LANGS = ["en", "de"] as const;
type Lang = (typeof LANGS)[number];
const HOLDER = "Marlene Böttcher";
const isOffered = (right: string): right is keyof (typeof RIGHT_PHRASES)["en"] =>
  (OFFERED_RIGHTS as readonly string[]).includes(right);

let world: TwoCustomers;
let web: Callers;
let mia: PersonActor;
let key: string;

beforeAll(async () => {
  world = await twoCustomers();
  web = await callers(world.shop);
  const { world: w, seller } = world.shop;
  const accountId = world.holder.memberships[0]?.accountId ?? "";
  const whole = { onKind: null, onId: null, validFrom: "2020-01-01", validUntil: null };
  // Mails and nothing else: every page and every act of the account is closed.
  const scopes = [{ area: "invoices", verb: "mails" as const, ...whole }];
  const input = { accountId, name: "Mia", email: "mia@kundin.example", orderLimit: null, scopes };
  const { personId } = must(await w.act(addContact, w.systemActor, input));
  mia = await personActorOf(w.db.read, personId, seller.id, { via: "web", requestId: null });
  const proven = { ...mia, provenAt: w.clock.machine() };
  key = must(await w.act(makeApiKey, proven, { personId, name: "All", mayAct: true, days: null })).key;
}, 120_000);

const speak = (lang: Lang) =>
  world.shop.world.db.owner.query("update people.person set language = $1 where id = $2", [lang, mia.id]);

describe.each(LANGS)("a right that somebody lacks, in %s", (lang) => {
  it("A7: is named on every page of the portal that it closes, with who can grant it", async () => {
    await speak(lang);
    const ask = await web.as({ name: "Mia", actor: mia, as: { kind: "contact", may: [] } });
    const wrong: string[] = [];
    let closed = 0;
    for (const route of web.routes.filter((one) => one.method === "GET" && one.path.startsWith("/portal"))) {
      const right = (DOORS.get(`GET ${route.path}`) ?? []).find(isOffered);
      if (right === undefined) continue;
      const { status, body } = await ask({
        method: "GET",
        url: addressOf(route, world.theirs),
        headers: { "accept-language": lang },
      });
      if (status !== 403) continue;
      closed += 1;
      const words = portalWords(lang);
      // Who may not even see it hears of that first.
      const named = [right, right.replace(/\.do$/u, ".see")].filter(isOffered);
      const isNamed = named.some((one) => body.includes(words.refused(RIGHT_PHRASES[lang][one])));
      const said = isNamed && body.includes(words.grantedBy(HOLDER));
      if (!said) wrong.push(`${route.path} (${right})`);
    }
    expect(wrong).toEqual([]);
    expect(closed).toBeGreaterThan(15);
  });

  it("A7: is named by every route of the API that it closes, with who can grant it or that no key does it", async () => {
    const wrong: string[] = [];
    for (const route of web.routes.filter((one) => one.path.startsWith("/api/"))) {
      const right = (DOORS.get(`${route.method} ${route.path}`) ?? []).find(isOffered);
      if (right === undefined) continue;
      const answer = await web.app.inject({
        method: route.method,
        url: addressOf(route, world.theirs),
        headers: {
          host: "shop.test",
          authorization: `Bearer ${key}`,
          "accept-language": lang,
          ...(route.method === "POST" ? { "content-type": "application/json" } : {}),
        },
        ...(route.method === "POST" ? { payload: "{}" } : {}),
      });
      const { detail = "", code = "" } = answer.json<{ detail?: string; code?: string }>();
      const byPeople = right === "people.do";
      const said = byPeople
        ? code === "not_by_key" && detail === problemWords(lang).keyNeverPeople
        : code === "not_allowed" && detail.includes(RIGHT_PHRASES[lang][right]) && detail.includes(HOLDER);
      if (!said)
        wrong.push(`${route.method} ${route.path} (${right}): ${answer.statusCode} ${code} ${detail}`);
    }
    expect(wrong).toEqual([]);
  });

  it("of the staff is named in words, with who can grant it", () => {
    for (const right of STAFF_RIGHTS) {
      const sentence = missingRight(lang, [`staff:${right}`], ["Anna Petersen"]);
      expect(rightName(lang, right), right).not.toBe(right);
      expect(sentence).toContain(rightName(lang, right));
      expect(sentence).not.toContain(right);
      expect(sentence).toContain("Anna Petersen");
      expect(sentence).not.toBe(
        missingRight(lang === "en" ? "de" : "en", [`staff:${right}`], ["Anna Petersen"]),
      );
    }
  });

  it("or anything else for which an act of the API refuses, has a sentence of its own", () => {
    const acts = new Set(apiDoors(web.site).flatMap(({ action }) => (action === undefined ? [] : [action])));
    const files = sourceFiles("src/business").filter((file) => !isTest(file.path));
    const unsaid: string[] = [];
    for (const act of acts) {
      const file = files.find(({ text }) => new RegExp(`action\\(\\{\\s*name: "${act}"`).test(text));
      expect(file, act).toBeDefined();
      const codes = [...(file?.text ?? "").matchAll(/refuse\(\{ code: "([a-z_]+)"/gu)].map(
        (one) => one[1] ?? "",
      );
      for (const code of new Set([...codes, "key_reused"]))
        if (
          !SAID_ELSEWHERE.has(code) &&
          refusalSentence(lang, { code } as never) === refusedWords(lang).otherwise
        )
          unsaid.push(`${act}: ${code}`);
    }
    expect(unsaid).toEqual([]);
  });
});

/** By the routes themselves: what is not there, and what a right is missing for. */
const SAID_ELSEWHERE = new Set(["no_such", "not_allowed"]);
