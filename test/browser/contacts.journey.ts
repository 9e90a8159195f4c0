// People of an account in browsers: invited, doing what they may, asking for what they may not, in two accounts, and holding one
// in the end. Without scripts but for the rights that are said while they are ticked; with axe in both themes and at a phone's width.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { holding as anna, PASSWORD } from "./buyers.ts";
import { orderByForms } from "./by-forms.ts";
import { signInToOffice } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import { choosePassword, enterCode, field, linkInMail, openMail, press, reloadUntil, see } from "./steps.ts";

const MIA = "mia@kontakt.example";
const JULE = "jule@neu.example";

export const peopleOfAnAccount = ({ demo, somebody, look, faults }: Scene): void => {
  const pages = new Map<string, Page>();
  const of = (name: string): Page => {
    const page = pages.get(name);
    if (page === undefined) throw new Error(`an earlier part did not get as far as ${name}`);
    return page;
  };
  const place = (path: string): string => `${demo().shop}${path}`;

  /** Invites by mail with these rights ticked, from the list of people of the account the page shows. */
  async function invite(
    page: Page,
    who: { name: string; email: string },
    rights: readonly string[],
  ): Promise<void> {
    await page.goto(place("/portal/people"));
    await look(page, "people");
    await page.getByRole("link", { name: "Kontakt einladen" }).click();
    await field(page, "Name").fill(who.name);
    await field(page, "E-Mail-Adresse").fill(who.email);
    for (const right of rights) await page.getByRole("checkbox", { name: right }).check();
    await look(page, "people-invite");
    await press(page, "Einladung senden");
    await see(page, "Die Einladung kommt per E-Mail.");
  }

  test("a holder with a package and a domain invites somebody, and reads what it means while ticking", async () => {
    const page = await somebody();
    pages.set("anna", page);
    const { tracker } = await orderByForms(page, demo(), anna);
    await reloadUntil(page, "Wartet auf Ihren Code");
    await enterCode(page, demo(), anna);
    await page.goto(tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await choosePassword(page, demo(), anna.email, PASSWORD);
    await invite(page, { name: "Mia Weber", email: MIA }, ["Domains: Sehen", "Rechnungen: Sehen"]);
    const live = await somebody(true);
    await live.context().addCookies(await page.context().cookies());
    await live.goto(place("/portal/people"));
    await live.getByRole("link", { name: "Kontakt einladen" }).click();
    await live.getByRole("checkbox", { name: "Rechnungen: Sehen" }).check();
    await live.locator("#rights-said", { hasText: /kann Rechnungen sehen/ }).waitFor();
    await live.close();
  }, 180_000);

  test("the invited accepts with a short sign-up, does what she may, and is told who can grant the rest", async () => {
    const page = await somebody();
    pages.set("mia", page);
    await openMail(page, demo(), MIA, /lädt Sie ein: Zugang zum Konto Anna Amsel/);
    await page.goto(await linkInMail(page, "Einladung ansehen"));
    await look(page, "people-join");
    await field(page, "Passwort").fill(PASSWORD);
    await press(page, "Einladung annehmen");
    await see(page, "Willkommen. Sie haben jetzt Zugang zu diesem Konto.");
    await look(page, "people-welcome");
    await page.goto(place("/portal/domains"));
    await see(page, anna.domain);
    await page.goto(place("/portal/services"));
    await see(page, /Anna Amsel/);
    expect(await page.locator("main").innerText()).not.toContain("Läuft");
    await look(page, "people-refused");
  }, 60_000);

  test("asks the holder for what she may not do, who says yes from the mail; it is done, once", async () => {
    const mia = of("mia");
    await mia.goto(place("/portal/domains"));
    await mia.getByRole("link", { name: anna.domain }).first().click();
    await press(mia, "Um das Ausschalten bitten");
    await see(mia, "Das dürfen Sie nicht selbst");
    await look(mia, "people-ask");
    await press(mia, "Anna Amsel fragen");
    await see(mia, "Wir haben Anna Amsel geschrieben.");
    const page = of("anna");
    await openMail(page, demo(), anna.email, /Mia Weber bittet Sie/);
    const link = await linkInMail(page, "Ansehen und entscheiden");
    await page.goto(link);
    await look(page, "people-decide");
    await press(page, "Ja, ausführen");
    await see(page, "Sie haben zugestimmt.");
    await look(page, "people-decided");
    await page.goto(link);
    await see(page, "Das ist schon entschieden");
    await look(page, "people-decided-before");
    await mia.goto(place("/portal/approvals"));
    await reloadUntil(mia, "Erledigt");
    await look(mia, "people-approvals");
    await mia.goto(place("/portal/domains"));
    await mia.getByRole("link", { name: anna.domain }).first().click();
    await see(mia, "Der Name wird nicht verlängert");
    // A second wish is turned down in the portal: nothing changes, and who asked reads so.
    await press(mia, "Um das Einschalten bitten");
    await press(mia, "Anna Amsel fragen");
    await page.goto(place("/portal/approvals"));
    await page
      .locator("main")
      .getByRole("row")
      .filter({ hasText: "Offen" })
      .getByRole("link")
      .first()
      .click();
    await press(page, "Nein");
    await see(page, "Sie haben abgelehnt. Geändert wurde nichts.");
    await mia.goto(place("/portal/approvals"));
    await reloadUntil(mia, "Abgelehnt");
    await mia.goto(place("/portal/domains"));
    await mia.getByRole("link", { name: anna.domain }).first().click();
    await see(mia, "Der Name wird nicht verlängert");
  }, 90_000);

  test("the same sign-in serves a second account, one at a time", async () => {
    const jule = await somebody();
    pages.set("jule", jule);
    await jule.goto(place("/sign-up"));
    await field(jule, "E-Mail-Adresse").fill(JULE);
    await press(jule, "Link senden");
    await openMail(jule, demo(), JULE, /Bestätigen Sie Ihre Adresse/);
    await jule.goto(await linkInMail(jule, "Registrierung abschließen"));
    await field(jule, "Vor- und Nachname").fill("Jule Harms");
    await field(jule, "Straße und Hausnummer").fill("Deichstraße 4");
    await field(jule, "Postleitzahl").fill("25746");
    await jule.getByRole("textbox", { name: "Ort", exact: true }).fill("Heide");
    await field(jule, "Passwort").fill(PASSWORD);
    await press(jule, "Zugang anlegen");
    await jule.waitForURL(/\/portal$/);
    await invite(jule, { name: "Mia Weber", email: MIA }, ["Anschriften und Angaben: Sehen"]);
    const mia = of("mia");
    await openMail(mia, demo(), MIA, /lädt Sie ein: Zugang zum Konto Jule Harms/);
    await mia.goto(await linkInMail(mia, "Einladung ansehen"));
    await press(mia, "Einladung annehmen");
    await see(mia, "Willkommen.");
    await mia.getByText("Konto wechseln").click();
    await mia.getByRole("button", { name: /Jule Harms|Anna Amsel/ }).click();
    await look(mia, "people-switch");
    await mia.goto(place("/portal/domains"));
    const first = await mia.locator("main").innerText();
    await mia.getByText("Konto wechseln").click();
    await mia.getByRole("button", { name: /Jule Harms|Anna Amsel/ }).click();
    await look(mia, "people-switched-back");
    await mia.goto(place("/portal/domains"));
    const second = await mia.locator("main").innerText();
    expect([first, second].filter((one) => one.includes(anna.domain))).toHaveLength(1);
  }, 120_000);

  test("an account is handed over once both sides confirmed, and the old holder is out", async () => {
    const [jule, mia, desk] = [of("jule"), of("mia"), await somebody()];
    await signInToOffice(desk, demo());
    await desk.goto(`${demo().office}/settings/access`);
    await field(desk, /^Stunden von der letzten Bestätigung/).fill("0");
    await press(desk, "Speichern");
    await look(desk, "office-settings-access");
    await jule.goto(place("/portal/people"));
    await jule.getByRole("link", { name: "Konto übergeben" }).click();
    await jule.getByRole("radio", { name: /Mia Weber/ }).check();
    await jule.getByRole("radio", { name: /Niemand in diesem Konto/ }).check();
    await look(jule, "people-hand-over");
    await press(jule, "Link senden");
    await see(jule, "Der Link kommt per E-Mail.", "eine Zustimmung gibt es noch nicht");
    await look(jule, "people-handover-open");
    await openMail(mia, demo(), MIA, /Jule Harms möchte Ihnen/);
    const link = await linkInMail(mia, "Ansehen und entscheiden");
    await mia.goto(link);
    await look(mia, "people-take-over");
    await press(mia, "Der Übernahme zustimmen");
    await see(mia, "Jetzt bestätigt Jule Harms noch einmal.");
    await look(mia, "people-coming");
    await mia.goto(link);
    await see(mia, "Dieser Link öffnet nichts mehr");
    await jule.goto(place("/portal/people"));
    await press(jule, "Bestätigen und übergeben");
    await see(jule, "Das Konto ist übergeben");
    await openMail(mia, demo(), MIA, /Jule Harms gehört jetzt Mia Weber/);
  }, 90_000);

  test("who gets which mails, and the number for the telephone by which the desk knows who calls", async () => {
    const page = of("anna");
    await page.goto(place("/portal/details"));
    await page.getByRole("link", { name: "Festlegen, wer was bekommt" }).click();
    await look(page, "people-mails");
    const mails = page.getByRole("group", { name: /Mia Weber/ });
    await mails.getByRole("checkbox", { name: "Technik" }).check();
    await press(page, "Speichern");
    await see(page, "Ab jetzt gehen die E-Mails an diese Personen und Adressen.");
    await page.goto(place("/portal/support-pin"));
    await look(page, "people-pin");
    await press(page, "PIN erstellen");
    const pin = /\d{3} \d{3}/.exec(await page.locator("main").innerText())?.[0] ?? "";
    await look(page, "people-pin-made");
    const desk = await somebody();
    await signInToOffice(desk, demo());
    await desk.goto(`${demo().office}/customers?q=Anna`);
    await desk.locator("main").getByRole("link", { name: "Anna Amsel" }).first().click();
    await field(desk, "Support-PIN am Telefon").fill(pin);
    await press(desk, "Prüfen");
    await see(desk, "Es ist Anna Amsel");
    await look(desk, "people-caller");
  }, 90_000);

  test("a chat says truly whether somebody is there, comes by itself on the customer's side, and goes on as a ticket", async () => {
    const desk = await somebody();
    await signInToOffice(desk, demo());
    const page = await somebody(true);
    await page.context().addCookies(await of("anna").context().cookies());
    await page.goto(place("/portal/chat"));
    await see(page, "Im Chat ist gerade niemand von uns");
    await look(page, "chat-away");
    await desk.goto(`${demo().office}/chat`);
    await look(desk, "office-chat-away");
    await press(desk, "Ich bin da");
    await page.goto(place("/portal/chat"));
    await field(page, "Ihre erste Nachricht").fill("Meine Seite lädt langsam.");
    await press(page, "Chat beginnen");
    await see(page, "Sie sind als Nächstes dran");
    await desk.goto(`${demo().office}/chat`);
    await look(desk, "office-chat");
    await press(desk, "Den Chat von Anna Amsel annehmen");
    await page.getByText(/Sie sprechen mit/).waitFor();
    const own = field(page, "Ihre Nachricht");
    await own.pressSequentially("Seit heute");
    await field(desk, "Ihre Nachricht").fill("Ich sehe nach.");
    await press(desk, "Senden");
    await page.getByRole("log").getByText("Ich sehe nach.").waitFor();
    await page.keyboard.type(" früh.");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("Seit heute früh.").waitFor();
    expect(
      await own.evaluate((one: HTMLTextAreaElement) => [one === document.activeElement, one.value]),
    ).toEqual([true, ""]);
    await look(page, "chat");
    await desk.reload();
    await look(desk, "office-chat-one");
    await press(desk, "Als Ticket weiter");
    await page.getByText("Der Chat ist zu Ende").waitFor();
    expect(await own.isVisible()).toBe(false);
    await look(page, "chat-over");
    await page.close();
  }, 90_000);

  test("none of these pages keeps anybody out", () => {
    expect(faults).toEqual([]);
  });
};
