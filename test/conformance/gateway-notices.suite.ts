// What a gateway must make of notices: only the processor's own, unaltered and fresh, count. Part of the
// gateway suite.
import { describe, expect, test } from "vitest";
import { eur, newKey, stepsOn, type GatewayUnderTest } from "./gateway-steps.ts";

export function noticeConformance(underTest: () => GatewayUnderTest): void {
  describe("a notice", () => {
    const { opened, paid } = stepsOn(underTest);
    const latest = async (): Promise<Buffer> => {
      await paid();
      return underTest().lastNotice();
    };

    test("with the right signature tells what changed, whatever the case of its header", async () => {
      const session = await opened();
      await underTest().payHosted(session, "good");
      const body = underTest().lastNotice();
      const notice = underTest().gateway.readNotice(body, underTest().sign(body));
      expect(notice).toMatchObject({
        kind: "checkout_changed",
        sessionRef: session.sessionRef,
        live: false,
      });
      expect(notice?.noticeId).not.toBe("");
      expect(notice?.paymentRef).toBe(
        (await underTest().gateway.readCheckout(session.sessionRef)).payment?.paymentRef,
      );
      const shouted = Object.fromEntries(
        Object.entries(underTest().sign(body)).map(([head, text]) => [head.toUpperCase(), text]),
      );
      expect(underTest().gateway.readNotice(body, shouted)).toEqual(notice);
    });

    test("of a refund names the payment", async () => {
      const ref = await paid();
      await underTest().gateway.refund(ref, eur(10n), newKey("refund"));
      const body = underTest().lastNotice();
      expect(underTest().gateway.readNotice(body, underTest().sign(body))).toMatchObject({
        kind: "refund_changed",
        paymentRef: ref,
      });
    });

    test("without, with a wrong or with another account's signature proves nothing", async () => {
      const body = await latest();
      expect(underTest().gateway.readNotice(body, {})).toBeNull();
      const wrong = Object.fromEntries(
        Object.entries(underTest().sign(body)).map(([head, text]) => [
          head,
          text.replace(/[0-9a-f]$/, (digit) => (digit === "0" ? "1" : "0")),
        ]),
      );
      expect(underTest().gateway.readNotice(body, wrong)).toBeNull();
      expect(
        underTest().gateway.readNotice(
          body,
          underTest().sign(body, { secret: "whsec_someoneElsesSecret00000000" }),
        ),
      ).toBeNull();
    });

    test("older than five minutes proves nothing", async () => {
      const body = await latest();
      expect(underTest().gateway.readNotice(body, underTest().sign(body, { ageSeconds: 310 }))).toBeNull();
      expect(underTest().gateway.readNotice(body, underTest().sign(body, { ageSeconds: 60 }))).not.toBeNull();
    });

    test("whose body was written anew or altered proves nothing", async () => {
      const body = await latest();
      const headers = underTest().sign(body);
      const anew = Buffer.from(JSON.stringify(JSON.parse(body.toString("utf8")), null, 1));
      expect(underTest().gateway.readNotice(anew, headers)).toBeNull();
      const altered = Buffer.from(body.toString("utf8").replace(/"id":"(.)/, '"id":"x$1'));
      expect(underTest().gateway.readNotice(altered, headers)).toBeNull();
      expect(underTest().gateway.readNotice(Buffer.alloc(0), headers)).toBeNull();
    });

    test("of the real world is not taken by a gateway in test mode", async () => {
      await paid();
      const body = underTest().lastNotice(true);
      expect(underTest().gateway.readNotice(body, underTest().sign(body))).toBeNull();
    });
  });
}
