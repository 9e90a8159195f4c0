// What the office calls the settings of Stripe.
export const stripeWords = {
  en: {
    title: "Stripe",
    fields: {
      secretKey: {
        title: "Secret key",
        hint: "Begins with sk_live_ or rk_live_; with _test_ no money moves",
      },
      webhookSecret: { title: "Signing secret of the webhook", hint: "Begins with whsec_" },
      apiBase: { title: "Address of the API", hint: "Leave as it is for the real Stripe" },
    },
  },
  de: {
    title: "Stripe",
    fields: {
      secretKey: {
        title: "Geheimer Schlüssel",
        hint: "Beginnt mit sk_live_ oder rk_live_; mit _test_ bewegt sich kein Geld",
      },
      webhookSecret: { title: "Signaturgeheimnis des Webhooks", hint: "Beginnt mit whsec_" },
      apiBase: { title: "Adresse der API", hint: "Für das echte Stripe so lassen" },
    },
  },
};
