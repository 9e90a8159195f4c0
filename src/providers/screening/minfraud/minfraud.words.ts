// What the office calls the settings of minFraud.
export const minfraudWords = {
  en: {
    title: "MaxMind minFraud",
    fields: {
      apiBase: { title: "Address of the API" },
      accountId: { title: "Account ID", hint: "A number, as the account page shows it" },
      licenceKey: { title: "Licence key" },
      offer: { title: "Offer", hint: "score is enough; insights costs more" },
    },
  },
  de: {
    title: "MaxMind minFraud",
    fields: {
      apiBase: { title: "Adresse der API" },
      accountId: { title: "Kontonummer", hint: "Eine Zahl, wie die Kontoseite sie zeigt" },
      licenceKey: { title: "Lizenzschlüssel" },
      offer: { title: "Angebot", hint: "score genügt; insights kostet mehr" },
    },
  },
};
