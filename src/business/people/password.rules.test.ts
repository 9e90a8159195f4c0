// Which passwords are taken: long ones of one's own. What is guessed first is refused, however it is dressed up.
import { describe, expect, it } from "vitest";
import { passwordIssues } from "./password.rules.ts";

const mia = { email: "mia.weber@kunde.example", name: "Mia Weber", brand: "Nordlicht Hosting" };
const codeOf = async (password: string): Promise<string | null> =>
  (await passwordIssues(password, mia))[0]?.code ?? null;

describe("a password", () => {
  it.each([
    ["kurz", "too_short"],
    ["x".repeat(60) + "abcdef".repeat(30), "too_long"],
    ["aaaaaaaaaaaa", "too_common"],
    ["1234567890", "too_common"],
    ["password12", "too_common"],
    ["P@ssw0rd123", "too_common"],
    ["Passwort2026!", "too_common"],
    ["Sommer2024!!", "too_common"],
    ["qwertzuiop1", "too_common"],
    ["michaelmichael", "too_common"],
    ["abcabcabcabc", "too_common"],
    ["ichliebedich!", "too_common"],
    ["mia.weber@kunde.example", "like_your_address"],
    ["mia.weber2026", "like_your_address"],
    ["WeberMia1987", "like_your_address"],
    ["Nordlicht2024!", "like_our_name"],
    ["nordlicht-hosting", "like_our_name"],
    ["rebewaim99!!", "like_your_address"],
  ])("%s is refused: %s", async (password, code) => {
    expect(await codeOf(password)).toBe(code);
  });

  it("is measured against the name where the address does not hold it", async () => {
    const owner = { ...mia, email: "office@kunde.example" };
    expect((await passwordIssues("WeberMia1987", owner))[0]?.code).toBe("like_your_name");
  });

  it.each([
    "birne lampe fjord",
    "Wolkenbruch am Deich 9",
    "Leuchtturm-am-Fjord-7",
    "a long and friendly sentence 7",
    "kx9#Qz!maria",
    "miaunende katzen im regen",
  ])("%s is taken", async (password) => {
    expect(await codeOf(password)).toBeNull();
  });
});
