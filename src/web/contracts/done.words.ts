// What was done with a contract, said once on the page it leads to: to its holder and to staff in the same words.

export const contractDone = {
  en: {
    contract_changed:
      "The change is made. What was paid too much is credited; the rest comes with an invoice.",
    contract_changes: "Noted. Until the running term is over all stays as it is, then it changes.",
    contract_cancelled: "The contract is cancelled. Its last day stands here.",
    contract_name_gone: "The contract ends with its name, and its holder hears of it by mail.",
    contract_kept: "Taken back. The contract goes on as before.",
    contract_term_added:
      "The contract goes on. From which day on it is paid for, and what is due next, stands here.",
    contract_renewed: "The next term is billed; its invoice comes by mail.",
    contract_paused: "The contract rests. Nothing is billed until it goes on.",
    contract_goes_on: "The contract goes on. Its dates moved by the days it rested.",
    contract_given: "Done. The next invoice goes to whom the contract belongs now.",
    contract_billed_to: "Done. From the next one on, invoices for this contract go there.",
    contract_name_taken: "The name is being registered. It is included, and you hear when it is yours.",
    contract_part_taken: "It is being set up. It is included, and you hear when it is ready.",
  },
  de: {
    contract_changed:
      "Die Änderung ist gemacht. Zu viel Bezahltes ist gutgeschrieben, der Rest kommt mit einer Rechnung.",
    contract_changes: "Vorgemerkt. Bis zum Ende der Laufzeit bleibt alles, wie es ist, dann ändert es sich.",
    contract_cancelled: "Der Vertrag ist gekündigt. Sein letzter Tag steht hier.",
    contract_name_gone: "Der Vertrag endet mit seinem Namen; der Inhaber erfährt es per E-Mail.",
    contract_kept: "Zurückgenommen. Der Vertrag läuft weiter wie bisher.",
    contract_term_added:
      "Der Vertrag geht weiter. Ab welchem Tag er bezahlt wird und was als Nächstes fällig ist, steht hier.",
    contract_renewed: "Die nächste Laufzeit ist berechnet; die Rechnung kommt per E-Mail.",
    contract_paused: "Der Vertrag ruht. Bis er weitergeht, wird nichts berechnet.",
    contract_goes_on: "Der Vertrag geht weiter. Seine Tage sind um die Ruhezeit verschoben.",
    contract_name_taken:
      "Der Name wird registriert. Er ist enthalten; Sie hören von uns, sobald er Ihnen gehört.",
    contract_part_taken: "Es wird eingerichtet. Es ist enthalten; Sie hören von uns, sobald es bereit ist.",
    contract_billed_to: "Erledigt. Ab der nächsten gehen die Rechnungen für diesen Vertrag dorthin.",
    contract_given: "Erledigt. Die nächste Rechnung geht an den, dem der Vertrag jetzt gehört.",
  },
} as const;
