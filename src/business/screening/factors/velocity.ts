// Many orders in a short time with something in common: one network, telephone, card, mail address or postal address, each
// within the hour, the day and the week.
import type { Aspect, Counts, Factor, Velocity, Window } from "../order-facts.rules.ts";
import { hit, noHit, WINDOWS } from "../order-facts.rules.ts";

type Shared = { readonly en: string; readonly de: string };
type VelocityRule = {
  readonly key: string;
  readonly of: Velocity;
  readonly weight: number;
  readonly windows: Counts;
  /** Of a known customer an unchanged one does not count: they order when they like. */
  readonly about?: readonly Aspect[];
  readonly names: Factor["names"];
  /** "from this network" */
  readonly shared: Shared;
};

const WITHIN: Readonly<Record<Window, Shared>> = {
  hour: { en: "within an hour", de: "innerhalb einer Stunde" },
  day: { en: "within a day", de: "innerhalb eines Tages" },
  week: { en: "within a week", de: "innerhalb einer Woche" },
};

function velocity(rule: VelocityRule): Factor<{ count: number; within: string }> {
  const { key, of, weight, windows, names, shared, about } = rule;
  return {
    key,
    weight,
    windows,
    ...(about === undefined ? {} : { about }),
    names,
    judge(_facts, remembered, tuning) {
      const seen = remembered.seen[of];
      const over = WINDOWS.filter((one) => seen[one] > 0 && seen[one] >= tuning.windows[one]);
      // The shortest time says the most; each threshold that was passed adds the weight once more.
      const [within] = over;
      return within === undefined ? noHit : hit({ count: seen[within], within }, over.length);
    },
    words: {
      en: ({ count, within }) =>
        `${count} other ${count === 1 ? "order" : "orders"} came ${shared.en} ${withinOf(within).en}.`,
      de: ({ count, within }) =>
        `${count} weitere ${count === 1 ? "Bestellung kam" : "Bestellungen kamen"} ${withinOf(within).de} ${shared.de}.`,
    },
  };
}

const withinOf = (within: string): Shared => WITHIN[within as Window] ?? WITHIN.week;

/** Networks are /24 (IPv4) or /48 (IPv6): what one household or one rented machine can change within. */
export const networkVelocity = velocity({
  key: "velocity_network",
  of: "network",
  weight: 35,
  windows: { hour: 3, day: 8, week: 30 },
  names: { en: "Orders per network", de: "Bestellungen je Netz" },
  shared: { en: "from this network", de: "aus diesem Netz" },
});

export const phoneVelocity = velocity({
  key: "velocity_phone",
  of: "phone",
  about: ["phone"],
  weight: 35,
  windows: { hour: 2, day: 3, week: 3 },
  names: { en: "Orders per telephone number", de: "Bestellungen je Telefonnummer" },
  shared: { en: "with this telephone number", de: "mit dieser Telefonnummer" },
});

export const cardVelocity = velocity({
  key: "velocity_card",
  of: "card",
  about: ["card"],
  weight: 40,
  windows: { hour: 2, day: 3, week: 4 },
  names: { en: "Orders per card", de: "Bestellungen je Karte" },
  shared: { en: "with this card", de: "mit dieser Karte" },
});

export const mailVelocity = velocity({
  key: "velocity_mail",
  of: "email",
  about: ["mail"],
  weight: 30,
  windows: { hour: 2, day: 3, week: 4 },
  names: { en: "Orders per mail address", de: "Bestellungen je Mailadresse" },
  shared: {
    en: "with this mail address (dots and +tags aside)",
    de: "mit dieser Mailadresse (ohne Punkte und +Zusätze)",
  },
});

export const addressVelocity = velocity({
  key: "velocity_address",
  of: "address",
  about: ["address"],
  weight: 25,
  windows: { hour: 3, day: 4, week: 4 },
  names: { en: "Orders per postal address", de: "Bestellungen je Anschrift" },
  shared: { en: "with this postal address", de: "mit dieser Anschrift" },
});
