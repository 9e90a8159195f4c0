// What the office calls the settings of Twilio's API.
export const twilioWords = {
  en: {
    title: "Twilio",
    fields: {
      apiBase: {
        title: "Address of the API",
        hint: "https://api.twilio.com, or a gateway that speaks the same",
      },
      accountSid: { title: "Account SID" },
      authToken: { title: "Auth token" },
      from: { title: "Sender", hint: "+49…, a name of up to 11 letters, or a messaging service (MG…)" },
      statusCallbackUrl: { title: "Address for delivery receipts", hint: "Empty: no receipts" },
    },
  },
  de: {
    title: "Twilio",
    fields: {
      apiBase: {
        title: "Adresse der API",
        hint: "https://api.twilio.com oder ein Gateway, das dasselbe spricht",
      },
      accountSid: { title: "Account SID" },
      authToken: { title: "Auth Token" },
      from: {
        title: "Absender",
        hint: "+49…, ein Name mit bis zu 11 Buchstaben oder ein Messaging Service (MG…)",
      },
      statusCallbackUrl: { title: "Adresse für Zustellbelege", hint: "Leer: keine Belege" },
    },
  },
};
