// The web on a world in memory: the demo's shop with counterparts beside it, and browsers that keep cookies and tokens.
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { seedDemo } from "../../demo/seed.ts";
import { documentFiles } from "../../src/business/billing/index.ts";
import { storedMessage } from "../../src/business/messages/index.ts";
import { useSiteAddress } from "../../src/business/sellers/index.ts";
import { onlySeller } from "../../src/business/sellers/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Site } from "../../src/web/site.ts";
import { inProcessGateway } from "./in-process-gateway.ts";
import type { InProcessGateway } from "./in-process-gateway.ts";
import { inProcessMail } from "./in-process-mail.ts";
import type { InProcessMail } from "./in-process-mail.ts";
import { inProcessPanel } from "./in-process-panel.ts";
import type { InProcessPanel } from "./in-process-panel.ts";
import { inProcessRegistrar } from "./in-process-registrar.ts";
import type { InProcessRegistrar } from "./in-process-registrar.ts";
import { inProcessSms } from "./in-process-sms.ts";
import type { InProcessSms } from "./in-process-sms.ts";
import { aConnection } from "./scene.ts";
import { seededTemplate } from "./seeded.ts";
import { served, siteOf } from "./served.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export const BASE_URL = "http://shop.test";

export type TestWeb = {
  readonly world: TestWorld;
  readonly site: Site;
  readonly app: FastifyInstance;
  readonly sellerId: string;
  readonly mail: InProcessMail;
  readonly sms: InProcessSms;
  readonly gateway: InProcessGateway;
  readonly registrar: InProcessRegistrar;
  readonly panel: InProcessPanel;
  /** A browser of its own; `lang` is what it accepts. */
  browser(lang?: "en" | "de"): Browser;
};

export type Page = LightMyRequestResponse & {
  /** The value of a hidden or visible input of this name on the page. */
  field(name: string): string;
  /** All hidden fields of the form that is sent to this address. */
  form(action: string): Record<string, string>;
};

export type Browser = {
  get(path: string): Promise<Page>;
  /** Sends the fields with the browser's token; `csrf` among the fields overrides it. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
  /** Goes where the answer leads, until a page comes. */
  follow(answer: Page): Promise<Page>;
  readonly cookies: Map<string, string>;
};

/** Call in a test file's set-up; everything goes away after the file. `extra` replaces parts of the site. */
export async function testWeb(extra: Partial<Site> = {}): Promise<TestWeb> {
  const world = await testWorld(await seededTemplate(null, BASE_URL));
  useSiteAddress(BASE_URL);
  const mail = inProcessMail();
  const sms = inProcessSms();
  const gateway = inProcessGateway({ now: () => world.clock.business() });
  const registrar = inProcessRegistrar({ now: () => world.clock.business() });
  const panel = inProcessPanel();
  const message = (id: string) => storedMessage(world.db.app, id);
  const attachments = {
    async read(_kind: string, id: string) {
      const files = await documentFiles({ db: world.db.read, act: world.act }, id);
      if (files.length === 0) throw new Error(`document ${id} is not issued`);
      return files;
    },
  };
  Object.assign(world.ports, {
    mail: { mailer: mail.mailer, attachments, message },
    sms: { sms: sms.sender, message },
    gateway: gateway.gateway,
    registrar: registrar.registrar,
    panel: panel.panel,
  });
  await seedDemo(world, { sandbox: null, baseUrl: BASE_URL });
  const { owner } = world.db;
  for (const [kind, provider] of [
    ["mail", "smtp"],
    ["sms", "twilio"],
    ["gateway", "stripe"],
    ["registrar", "epp"],
  ] as const)
    await aConnection(owner, kind, provider);
  const panelId = await aConnection(owner, "panel", "whm");
  await owner.query(
    `insert into hosting.server (id, connection_id, name, server_group, weight, capacity, state, preview_plan,
       created_at)
     values ($1, $2, 'web-1', 'shared', 1, 100, 'open', 'preview_restricted', '2026-01-01')`,
    [newId(), panelId],
  );
  const seller = await onlySeller(world.db.read);
  const assets = { stylesheet: "/assets/style.css", font: "", icon: "", islands: {} };
  const site = siteOf(world, { baseUrl: BASE_URL, assets, ...extra });
  const app = await served(site);
  const parts = { world, site, app, sellerId: seller?.id ?? "", mail, sms, gateway, registrar, panel };
  return { ...parts, browser: (lang = "en") => browser(app, lang) };
}

function browser(app: FastifyInstance, lang: string): Browser {
  const cookies = new Map<string, string>();
  let token = "";
  async function send(method: "GET" | "POST", path: string, payload?: string): Promise<Page> {
    const answer = await app.inject({
      method,
      url: path.replace(BASE_URL, ""),
      headers: {
        host: new URL(BASE_URL).host,
        "accept-language": lang,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(payload === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const one of answer.cookies) {
      if (one.maxAge === 0) cookies.delete(one.name);
      else cookies.set(one.name, one.value);
    }
    const page = Object.assign(answer, {
      field: (name: string) => inputs(answer.body)[name] ?? "",
      form: (action: string) => inputs(formOf(answer.body, action)),
    });
    token = page.field("csrf") || token;
    return page;
  }
  const self: Browser = {
    cookies,
    get: (path) => send("GET", path),
    async post(path, fields) {
      if (token === "") await send("GET", "/");
      return send("POST", path, new URLSearchParams({ csrf: token, ...fields }).toString());
    },
    async follow(answer) {
      let page = answer;
      for (let hops = 0; hops < 10 && page.statusCode === 303; hops += 1)
        page = await send("GET", String(page.headers.location));
      return page;
    },
  };
  return self;
}

function formOf(html: string, action: string): string {
  const start = html.indexOf(`<form action="${action}"`);
  return start < 0 ? "" : html.slice(start, html.indexOf("</form>", start));
}

/** Names and values of the inputs that are filled in: hidden ones, texts, and what is chosen. */
function inputs(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    const isChoice = /type="(?:radio|checkbox)"/.test(tag);
    if (name === undefined || (isChoice && !/\bchecked\b/.test(tag))) continue;
    found[name] ??= (/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? "")
      .replaceAll("&amp;", "&")
      .replaceAll("&quot;", '"');
  }
  return found;
}
