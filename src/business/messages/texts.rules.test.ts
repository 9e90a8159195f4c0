// Texts: what variables may do to them (nothing but appear), what an editor is told, and how they look in a mail.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Seller } from "../sellers/index.ts";
import { contrast, PLAIN_STATIONERY, readableOn, textOn } from "../sellers/index.ts";
import { fill } from "./liquid.ts";
import { isSafeLink, plainText, protect, readMarkup } from "./markup.ts";
import {
  causeKey,
  headerText,
  isPhoneNumber,
  mailAddress,
  messageStates,
  bearsAddress,
  shownName,
} from "./message.rules.ts";
import { mailTemplate, smsTemplate } from "./template.rules.ts";
import { mailHtml, previewText, textFault, word } from "./wording.ts";

const seller: Seller = {
  id: "0",
  slug: "nordlicht",
  name: "Nordlicht & Söhne",
  legalName: "Nordlicht Hosting GmbH",
  host: null,
  line1: "Hafenstraße 12",
  line2: "",
  postalCode: "20457",
  city: "Hamburg",
  region: "",
  country: "DE",
  taxNo: null,
  vatId: "DE136695976",
  smallBusiness: false,
  ossRegistered: false,
  phone: "+49 40 5550100",
  email: "hallo@nordlicht.example",
  mailFromName: "Nordlicht",
  mailFromAddress: "post@nordlicht.example",
  bankHolder: null,
  bankIban: null,
  bankBic: null,
  bankName: null,
  currency: "EUR",
  timeZone: "Europe/Berlin",
  defaultLanguage: "de",
  languages: ["de", "en"],
  brandColour: "#FFD200",
  state: "selling",
  logoLight: null,
  logoDark: null,
  senders: {},
  stationery: PLAIN_STATIONERY,
};

const invoice = mailTemplate({
  key: "invoice_sent",
  category: "billing",
  values: z.object({
    number: z.string(),
    amount: z.string(),
    link: z.url(),
    note: z.string().optional(),
    lines: z.array(z.object({ title: z.string() })),
  }),
  sample: {
    number: "R2026-1",
    amount: "59,40 €",
    link: "https://shop.example/pay/1",
    note: "Danke",
    lines: [{ title: "Starter" }],
  },
  texts: {
    en: {
      subject: "Invoice {{ number }}",
      body: "Hello {{ person.name }},\n\nyour invoice **{{ number }}** is here.\n\n| Amount | {{ amount }}\n\n[Pay now]({{ link }})\n\n{% if note %}> {{ note }}{% endif %}",
    },
    de: {
      subject: "Rechnung {{ number }}",
      body: "# Ihre Rechnung\n\nHallo {{ person.name }},\n\nfür {% for line in lines %}{{ line.title }} {% endfor %}ist die Rechnung da.\n\n- eins\n- zwei\n\n[Bezahlen]({{ link }})",
    },
  },
});
const values = {
  number: "R2026-7",
  amount: "12,00 €",
  link: "https://shop.example/pay/7?a=1&b=(2)_x-y",
  lines: [{ title: "Starter" }],
};
function written(given: Partial<typeof values> = {}, language = "en", personName = "Mia Beispiel") {
  const mail = word(invoice, { seller, language, personName, values: { ...values, ...given }, own: [] });
  return { ...mail, html: mailHtml(mail, mail.markup ?? "", seller) };
}

describe("a mail's two parts", () => {
  it("say the same: text with the link written out, HTML with one button and the legal footer", () => {
    const mail = written();
    expect(mail.subject).toBe("Invoice R2026-7");
    expect(mail.text).toContain("Pay now:\nhttps://shop.example/pay/7?a=1&b=(2)_x-y\n");
    expect(mail.text).toContain("Amount: 12,00 €");
    expect(mail.text).toMatch(
      /--\nNordlicht & Söhne\nNordlicht Hosting GmbH\nHafenstraße 12, 20457 Hamburg, DE\n/,
    );
    expect(mail.html).toContain('href="https://shop.example/pay/7?a=1&amp;b=(2)_x-y"');
    expect(mail.html).toContain("<strong>R2026-7</strong>");
    expect(mail.html).toContain("Nordlicht &amp; Söhne");
    expect(mail.html).toContain('content="light dark"');
    expect(mail.html).not.toMatch(/<img|<script|url\(/i);
    expect(mail.html).toMatch(/max-height:0[^>]*>your invoice R2026-7 is here\./);
  });

  it("end with the greeting above the name, never beside it", () => {
    const mail = readMarkup(`Read this,\nplease.\n\nKind regards\n${protect(seller.name)}\n`);
    const lines = mail.map((block) => ("line" in block ? plainText(block.line) : ""));
    expect(lines).toEqual(["Read this, please.", `Kind regards\n${seller.name}`]);
  });

  it("come in the reader's language, and in the seller's where the reader's is not written", () => {
    expect(written({}, "de-AT").subject).toBe("Rechnung R2026-7");
    expect(written({}, "nl")).toMatchObject({ language: "de", subject: "Rechnung R2026-7" });
    expect(written({}, "en-GB").language).toBe("en");
  });

  it("leave out an optional part that was not given", () => {
    expect(written().text).not.toContain("Danke");
    expect(
      word(invoice, {
        seller,
        language: "en",
        personName: "M",
        values: { ...values, note: "Danke" },
        own: [],
      }).text,
    ).toContain("\n\nDanke\n");
  });
});

describe("values in a text", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "**bold**",
    "| a | b",
    "# big",
    "- item",
    "> small",
    "{{ seller.email }}",
    "\\[x\\](y)",
    '" onload="x',
    "a\n\n[Now](https://evil.example)",
    "\u202Eevil",
    "{% include '/etc/passwd' %}",
  ];

  it("never become markup, HTML, a link or a second paragraph", () => {
    for (const value of hostile) {
      const mail = written({ amount: value });
      expect(mail.html.match(/<a /g), value).toHaveLength(1);
      expect(mail.html, value).not.toMatch(/<script|onload="x|evil\.example"/);
      expect(readMarkup(fill("markup", "{{ v }}", { v: value })).map((block) => block.kind)).toEqual([
        "paragraph",
      ]);
    }
    expect(written({ amount: "[a](b) **c**" }).text).toContain("Amount: [a](b) **c**");
  });

  it("come out as they went in, whatever they are", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1 })
          .filter(
            (text) =>
              !/[\p{Cc}\uE000-\uE0FF\u2028\u202A-\u202E\u2066-\u2069]/u.test(text) && text.trim() === text,
          ),
        (text) => {
          const [block] = readMarkup(protect(text));
          expect(block).toEqual({ kind: "paragraph", line: [{ kind: "text", text }] });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("cannot put a second header into the subject", () => {
    const mail = written({ number: "1\r\nBcc: all@evil.example\u2028x" });
    expect(mail.subject).toBe("Invoice 1 Bcc: all@evil.example x");
  });

  it("that are links go only to web pages", () => {
    expect(isSafeLink("javascript:alert(1)")).toBe(false);
    expect(isSafeLink('https://a.example/"><x')).toBe(false);
    expect(readMarkup("[x](javascript:alert)")).toEqual([
      { kind: "paragraph", line: [{ kind: "text", text: "x" }] },
    ]);
    expect(isSafeLink("http://127.0.0.1:8080/o/abc")).toBe(true);
  });

  it("must be plain: an amount of money has to come written", () => {
    const bad = { ...values, amount: 5n as unknown as string };
    expect(() => word(invoice, { seller, language: "en", personName: "", values: bad, own: [] })).toThrow(
      TypeError,
    );
  });
});

describe("a text that only names values and asks whether some are there", () => {
  // A comment is the library's alone, so that the same text is filled both ways.
  const byLibrary = (text: string): string => `${text} {% comment %}{% endcomment %}`;
  const outcome = (text: string, values: object): string => {
    try {
      return fill("markup", text, values);
    } catch {
      return "refused";
    }
  };
  const name = fc.constantFrom("a", "b.c", "list", "b", "gone", "b.gone", "a.size", "nil", "true");
  const asked = fc.array(name, { minLength: 1, maxLength: 2 }).map((names) => names.join(" and "));
  const { whole } = fc.letrec<{ piece: string; whole: string }>((tie) => ({
    piece: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(
        "x ",
        " \n",
        "**b**",
        "{",
        "}",
        "{{ a | upcase }}",
        "{%- if a %}y{% endif %}",
        "{{",
        "{% else %}",
      ),
      name.map((one) => `{{ ${one} }}`),
      name.map((one) => `{{${one}\n}}`),
      fc.tuple(asked, tie("whole")).map(([one, then]) => `{% if ${one} %}${then}{% endif %}`),
      fc
        .tuple(asked, tie("whole"), tie("whole"))
        .map(([one, then, other]) => `{% if ${one} %}${then}{% else %}${other}{%endif%}`),
    ),
    whole: fc.array(tie("piece"), { maxLength: 3 }).map((pieces) => pieces.join("")),
  }));
  const value = fc.constantFrom<unknown>("", "v-1 [x](y)", 0, 12, true, false, null);
  const values = fc.record({ a: value, b: fc.record({ c: value }), list: fc.constant(["l"]) });

  it("says and refuses what the library does, filled without it", () => {
    fc.assert(
      fc.property(whole, values, (text, given) => {
        expect(outcome(`${text} `, given)).toBe(outcome(byLibrary(text), given));
      }),
      { seed: 2026, numRuns: 400 },
    );
  });
});

describe("an operator's own text", () => {
  const fault = (body: string, subject = "S") => textFault(invoice, { subject, body }, seller);

  it("is told the nearest variable where one does not exist", () => {
    expect(fault("Hello {{ nummber }}")).toEqual({
      code: "unknown_variable",
      part: "body",
      name: "nummber",
      nearest: "number",
    });
    expect(fault("x", "{{ person.nane }}")).toEqual({
      code: "unknown_variable",
      part: "subject",
      name: "person.nane",
      nearest: "person.name",
    });
    expect(fault("{{ nummber }} {{ nummber }} {{ amuont }}", "{{ person.nane }}")).toMatchObject({
      name: "person.nane",
      part: "subject",
      others: [
        { name: "nummber", nearest: "number", part: "body" },
        { name: "amuont", part: "body" },
      ],
    });
    expect(fault("{% if false %}{{ hidden }}{% endif %}")).toMatchObject({
      code: "unknown_variable",
      name: "hidden",
    });
    const unknown = (name: string, nearest: string | null) => ({
      code: "unknown_variable",
      part: "body",
      name,
      nearest,
    });
    expect(fault("{% for line in lines %}{{ line.titel }}{% endfor %}")).toEqual(
      unknown("line.titel", "line.title"),
    );
    // Nor in a branch that the sample never takes, nor as something that would be printed as an object.
    expect(fault("{% for l in lines %}{% if false %}{{ l.titl }}{% endif %}{% endfor %}")).toEqual(
      unknown("l.titl", "l.title"),
    );
    expect(fault("Hello {{ person }}")).toEqual(unknown("person", "person.name"));
    expect(fault("{% for line in lines %}{{ forloop.index }}{% endfor %}")).toBeNull();
    expect(
      fault("{% for line in lines %}{{ line.title }}{% endfor %}{% if note %}{{ note }}{% endif %}"),
    ).toBeNull();
  });

  it("is refused for what liquid does not take, or what could reach further than its values", () => {
    for (const body of [
      "{{ number",
      "{% if number %}",
      "{{ number | raw }}",
      "{% include 'x' %}",
      "{% render 'x' %}",
      "{% raw %}x{% endraw %}",
      "{% capture a %}x{% endcapture %}",
      "{{ 'now' | date: '%s' }}",
    ]) {
      expect(fault(body), body).toMatchObject({ code: "bad_text" });
    }
    for (const body of ["{{ number.constructor }}", "{{ __proto__ }}", "{{ lines.constructor.name }}"]) {
      expect(fault(body), body).toMatchObject({ code: "unknown_variable" });
    }
    expect(fault("{% for i in (1..100000000) %}x{% endfor %}")).toMatchObject({ code: "bad_text" });
    expect(fault("x".repeat(30_000))).toMatchObject({ code: "bad_text" });
    // A short text whose loop would fill a mailbox.
    expect(fault(`{% for i in (1..9000) %}${"x".repeat(99)}{% endfor %}`)).toMatchObject({
      code: "bad_text",
    });
  });

  it("has words and one button", () => {
    expect(fault(" \n")).toEqual({ code: "empty_text", part: "body" });
    expect(fault("x", " ")).toEqual({ code: "empty_text", part: "subject" });
    expect(fault("[a]({{ link }})\n\n[b]({{ link }})")).toEqual({ code: "two_buttons" });
    expect(fault("Go [here]({{ link }}) or [there]({{ link }}).\n\n[b]({{ link }})")).toBeNull();
  });

  it("is previewed with the sample, and used instead of the shipped one", () => {
    const own = {
      key: "invoice_sent",
      sellerId: "0",
      language: "en",
      subject: "Own {{ number }}",
      body: "Own words",
      fromName: null,
      fromAddress: null,
      version: 1,
    };
    expect(previewText(invoice, own, "en", seller)).toMatchObject({
      ok: true,
      value: { subject: "Own R2026-1" },
    });
    expect(word(invoice, { seller, language: "en", personName: "", values, own: [own] })).toMatchObject({
      subject: "Own R2026-7",
      own,
    });
  });

  it("gives way to the shipped one where it can no longer be filled", () => {
    const own = {
      key: "invoice_sent",
      sellerId: "0",
      language: "en",
      subject: "Own {{ gone }}",
      body: "x",
      fromName: null,
      fromAddress: null,
      version: 1,
    };
    expect(word(invoice, { seller, language: "en", personName: "", values, own: [own] })).toMatchObject({
      subject: "Invoice R2026-7",
      own: null,
    });
  });

  it("of a short message is plain text, and short", () => {
    const code = smsTemplate({
      key: "sms_code",
      category: "orders",
      values: z.object({ code: z.string() }),
      sample: { code: "123456" },
      texts: { en: "{{ seller.name }}: {{ code }}", de: "{{ seller.name }}: {{ code }}" },
    });
    expect(
      word(code, { seller, language: "de", personName: "", values: { code: "[1](2)" }, own: [] }),
    ).toMatchObject({ text: "Nordlicht & Söhne: [1](2)", markup: null });
    expect(textFault(code, { subject: "", body: "x".repeat(481) }, seller)).toEqual({
      code: "too_long",
      longest: 480,
    });
  });
});

describe("colours", () => {
  it("keep the words readable whatever colour the seller chose", () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((one) => one.toString(16).padStart(2, "0"));
    fc.assert(
      fc.property(channel, channel, channel, (r, g, b) => {
        const brand = `#${r}${g}${b}`;
        expect(contrast(brand, textOn(brand))).toBeGreaterThanOrEqual(4.2);
        for (const ground of ["#FFFFFF", "#F4F4F2", "#1B1D22", "#101114"])
          expect(contrast(readableOn(ground, brand), ground)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 200 },
    );
    expect(readableOn("#FFFFFF", "#0B3D91")).toBe("#0B3D91");
    expect(written().html).not.toMatch(/class="k-name" style="[^"]*color:#FFD200/);
  });
});

describe("addresses", () => {
  it("are one plain mailbox with its domain in ASCII", () => {
    const cases: readonly (readonly [string, string | null])[] = [
      [" mia@kundin.example ", "mia@kundin.example"],
      ["mia+shop@KUNDIN.example", "mia+shop@kundin.example"],
      ["mia@müller.example", "mia@xn--mller-kva.example"],
      ["mia@kundin", null],
      ["mia@kundin.example\r\nBcc: x@y.example", null],
      ["mia@a.example,leo@b.example", null],
      ["<mia@a.example>", null],
      ["Mia <mia@a.example>", null],
      ["mia..x@a.example", null],
      [".mia@a.example", null],
      ['"mia x"@a.example', null],
      ["mia@[127.0.0.1]", null],
      ["mia@127.0.0.1", null],
      ["mia@-a.example", null],
      ["mia@a.example/x", null],
      ["mia@a.example:25", null],
      [`${"x".repeat(65)}@a.example`, null],
      ["", null],
      ["@a.example", null],
    ];
    for (const [given, wanted] of cases) expect(mailAddress(given), given).toBe(wanted);
    expect(isPhoneNumber("+4915112345678")).toBe(true);
    expect(isPhoneNumber("015112345678")).toBe(false);
  });

  it("and names make no header and no link", () => {
    expect(headerText(" a\r\nB: c\u0000 ")).toBe("a B: c");
    expect(shownName("Win at evil.example https://evil.example now")).not.toMatch(/:\/\/|\w\.\w/);
    for (const name of [
      "(evil.example)",
      "EVIL.EXAMPLE",
      "evil\u3002example",
      "evil\uff0eexample",
      "a\uff20evil.example",
    ])
      expect(shownName(name), name).not.toMatch(/[\p{L}\d-][.\u3002\uff0e][\p{L}\d-]|[@\uff20]/u);
    expect(shownName("example.com GmbH")).toBe("example. com GmbH");
    expect(shownName(shownName("a.bc.de"))).toBe(shownName("a.bc.de"));
    expect(shownName("Dr. Mia Müller-Lüdenscheidt")).toBe("Dr. Mia Müller-Lüdenscheidt");
    expect(causeKey("t", "c", "Mia@A.example")).toBe("t:c:mia@a.example");
  });

  it("a name bears an address where a mail program would find one, and titles run together are none", () => {
    const bear = [
      "http://a",
      "www.a",
      "a@b",
      "evil.example",
      "see evil.example/x",
      "EVIL.COM",
      "bit.ly",
      "(evil.de)",
      "1.2.3.44",
    ];
    for (const name of bear) expect(bearsAddress(name), name).toBe(true);
    const names = [
      "Dr.Mia Weber",
      "J.R.Smith",
      "v.Berg",
      "Prof. Dr.-Ing. Mia",
      "Dipl.-Ing.Mia",
      "St.John",
      "Mia W.",
      "李",
      "O’Neil",
    ];
    for (const name of names) expect(bearsAddress(name), name).toBe(false);
  });

  it("a message's end is an end", () => {
    for (const state of ["delivered", "failed", "withheld"] as const)
      expect(messageStates.isEnd(state)).toBe(true);
  });
});
