// What the office calls the settings of the VAT register.
export const viesWords = {
  en: {
    title: "VIES",
    fields: {
      apiBase: {
        title: "Address of the interface",
        hint: "https://ec.europa.eu/taxation_customs/vies/rest-api",
      },
      requester: {
        title: "Own VAT id",
        hint: "Such as DE136695976: answers then carry a number that proves the question",
      },
    },
  },
  de: {
    title: "VIES",
    fields: {
      apiBase: {
        title: "Adresse der Schnittstelle",
        hint: "https://ec.europa.eu/taxation_customs/vies/rest-api",
      },
      requester: {
        title: "Eigene USt-IdNr.",
        hint: "Etwa DE136695976: Antworten tragen dann eine Nummer, die die Anfrage belegt",
      },
    },
  },
};
