// The office over HTTP, without a network: who signs in gets a browser that keeps cookies and fills the forms' tokens.
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { demoSignIn } from "../../demo/seed.ts";
import { givePassword } from "../../src/business/people/index.ts";
import { createMember } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Site } from "../../src/web/site.ts";
import { prepareAssets } from "../../src/web/ui/index.ts";
import { CACHE } from "./scratch.ts";
import { served, siteOf } from "./served.ts";
import type { TestShop } from "./shop.ts";

export type Page = {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  readonly raw: Buffer;
};
export type Browser = {
  get(address: string): Promise<Page>;
  /** Sends the form of the page at `from`, with its token. */
  post(address: string, fields: Record<string, string | readonly string[]>, from?: string): Promise<Page>;
  /** The same for a form with files. */
  upload(
    address: string,
    fields: Record<string, string>,
    files: Readonly<Record<string, SentFile>>,
  ): Promise<Page>;
};

type SentFile = { readonly name: string; readonly bytes: Buffer };

export type OfficeWeb = {
  readonly app: FastifyInstance;
  readonly site: Site;
  guest(lang?: "en" | "de"): Browser;
  signIn(email: string, password: string, lang?: "en" | "de"): Promise<Browser>;
  /** The demo's owner. */
  owner(lang?: "en" | "de"): Promise<Browser>;
  /** A new colleague with one of the roles. */
  colleague(role: string, lang?: "en" | "de"): Promise<Browser>;
};

export async function officeWeb(shop: TestShop): Promise<OfficeWeb> {
  const { world } = shop;
  const assets = await prepareAssets(path.join(CACHE, "assets"));
  const site = siteOf(world, { assets: assets.links });
  const app = await served(site, { files: assets.files });
  const guest = (lang: "en" | "de" = "en"): Browser => browserOf(app, lang);
  const signIn = async (email: string, password: string, lang: "en" | "de" = "en"): Promise<Browser> => {
    const browser = guest(lang);
    const done = await browser.post("/office/sign-in", { email, password }, "/office/sign-in");
    if (done.status !== 303) throw new Error(`could not sign in: ${done.status}`);
    return browser;
  };
  return {
    app,
    site,
    guest,
    signIn,
    owner: (lang) => signIn(demoSignIn.mail, demoSignIn.password, lang),
    async colleague(role, lang) {
      const email = `${role.toLowerCase().replaceAll(" ", ".")}@staff.example`;
      const facts = { name: `${role} colleague`, email, language: "en", timeZone: "Europe/Berlin" };
      const made = must(
        await world.act(createMember, world.systemActor, { ...facts, role, sellerIds: null }),
      );
      const password = "a long and friendly sentence 7";
      must(await givePassword(world, world.systemActor, { personId: made.personId, password }));
      return signIn(email, password, lang);
    },
  };
}

function browserOf(app: FastifyInstance, lang: "en" | "de"): Browser {
  // What somebody chose in the browser counts more than the language of their account.
  const cookies = new Map([["kontor_look", `${lang}.`]]);
  const headers = (): Record<string, string> => ({
    "accept-language": lang,
    host: "shop.test",
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  });
  const keep = (sent: readonly { name: string; value: string }[]): void => {
    for (const one of sent) cookies.set(one.name, one.value);
  };
  const shown = (answer: Awaited<ReturnType<FastifyInstance["inject"]>>): Page => {
    keep(answer.cookies);
    const location = answer.headers.location;
    return {
      status: answer.statusCode,
      body: answer.body,
      location: typeof location === "string" ? location : "",
      raw: answer.rawPayload,
    };
  };
  const get = async (address: string): Promise<Page> =>
    shown(await app.inject({ method: "GET", url: address, headers: headers() }));
  return {
    get,
    async upload(address, fields, files) {
      const csrf = /name="csrf" value="([^"]*)"/u.exec((await get(address)).body)?.[1] ?? "";
      const form = new FormData();
      for (const [name, value] of Object.entries({ csrf, ...fields })) form.append(name, value);
      for (const [name, file] of Object.entries(files))
        form.append(name, new Blob([new Uint8Array(file.bytes)]), file.name);
      const sent = new Response(form);
      const type = { "content-type": sent.headers.get("content-type") ?? "" };
      const payload = Buffer.from(await sent.arrayBuffer());
      return shown(
        await app.inject({ method: "POST", url: address, headers: { ...headers(), ...type }, payload }),
      );
    },
    async post(address, fields, from = "/office") {
      const page = await get(from);
      const csrf = /name="csrf" value="([^"]*)"/u.exec(page.body)?.[1] ?? "";
      const form = new URLSearchParams({ csrf });
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return shown(
        await app.inject({
          method: "POST",
          url: address,
          headers: { ...headers(), ...type },
          payload: form.toString(),
        }),
      );
    },
  };
}
