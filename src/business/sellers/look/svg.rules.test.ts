// What is left of a drawing that somebody uploads: shapes and colours, and nothing that could do or fetch anything.
import { describe, expect, it } from "vitest";
import { cleanSvg } from "./svg.rules.ts";

const drawing = (inner: string, root = 'viewBox="0 0 10 10"'): string =>
  `<?xml version="1.0"?><!-- by hand --><svg xmlns="http://www.w3.org/2000/svg" ${root}>${inner}</svg>`;

describe("an uploaded drawing", () => {
  it("keeps its shapes, colours, gradients and what refers to a part of itself", () => {
    const kept =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#0F5E5A"/></linearGradient></defs>' +
      '<g transform="translate(1 2)"><path d="M0 0L5 5z" fill="url(#g)"/><use href="#g"/></g>';
    expect(cleanSvg(drawing(kept))).toEqual({
      ok: true,
      value: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${kept}</svg>`,
    });
  });

  it("turns style attributes into plain ones, so that colours survive where style sheets do not", () => {
    const drawn = cleanSvg(
      drawing('<rect style="fill:#123456;behavior:url(x.htc);stroke-width:2" width="5" height="5"/>'),
    );
    expect(drawn.ok && drawn.value).toContain('<rect fill="#123456" stroke-width="2" width="5" height="5"/>');
  });

  for (const [what, inner, root] of [
    ["a script", "<script>alert(1)</script><path d='M0 0'/>", undefined],
    [
      "a script inside of something else that goes",
      "<foreignObject><body><script>alert(1)</script></body></foreignObject>",
      undefined,
    ],
    ["a handler", '<path d="M0 0" onload="alert(1)" onclick="alert(1)"/>', undefined],
    ["a handler at the root", "<path/>", 'viewBox="0 0 1 1" onload="alert(1)"'],
    [
      "an address elsewhere",
      '<use href="https://evil.example/x.svg#a"/><path fill="url(https://evil.example/x)"/>',
      undefined,
    ],
    ["a script as address", '<a href="javascript:alert(1)"><path d="M0 0"/></a>', undefined],
    ["an animation that sets a handler", '<set attributeName="onmouseover" to="alert(1)"/>', undefined],
    ["a value that ends its quotes", `<path d='M0 0" onload="alert(1)'/>`, undefined],
    ["entities", '<path d="&#x6a;avascript:alert(1)"/>', undefined],
  ] as const) {
    it(`loses ${what}`, () => {
      const drawn = cleanSvg(drawing(inner, root ?? 'viewBox="0 0 10 10"'));
      expect(drawn.ok).toBe(true);
      expect(drawn.ok && drawn.value).not.toMatch(
        /script|alert|evil|onload|onclick|foreignObject|<a|<set|&#/i,
      );
    });
  }

  it("is refused where it would look otherwise: letters need outlines, pictures and style sheets need shapes", () => {
    expect(cleanSvg(drawing("<text>Nordlicht</text>"))).toMatchObject({
      ok: false,
      refusal: { code: "needs_outlines" },
    });
    for (const inner of [
      "<style>.a{fill:red}</style>",
      '<image href="data:image/png;base64,AA"/>',
      "<filter/>",
    ])
      expect(cleanSvg(drawing(inner))).toMatchObject({ ok: false, refusal: { code: "needs_shapes" } });
  });

  it("is refused where it is no drawing, does not close, or holds more than a logo does", () => {
    const unreadable = [
      "",
      "hello",
      "<html></html>",
      "<svg><g></svg>",
      "<svg>",
      "<svg/><svg/>",
      '<svg><path d="M0 0" <</svg>',
    ];
    for (const text of unreadable)
      expect(cleanSvg(text), text).toMatchObject({ ok: false, refusal: { code: "unreadable" } });
    expect(cleanSvg(`<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`).ok).toBe(false);
    expect(cleanSvg(drawing("<path/>".repeat(2_001)))).toMatchObject({ refusal: { code: "too_much" } });
    expect(cleanSvg(drawing("<g>".repeat(50) + "</g>".repeat(50)))).toMatchObject({
      refusal: { code: "too_much" },
    });
  });
});
