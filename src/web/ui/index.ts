// The kit's door: everything screens may use. They import from here and from nowhere deeper.
export * from "./words.ts";
export { kitWords } from "./kit-words.ts";
export * from "./format.ts";
export { placeLines, placeOf } from "./profile-place.ts";
export { brandColours, brandCss, contrast, type BrandColours } from "./brand.ts";
export { prepareAssets, type Asset } from "./assets.ts";
export { buildIslands, type Island } from "./islands.ts";
export { contentHash, fonts, stylesheet, type ServedFile } from "./stylesheet.ts";
export {
  CSRF_FIELD,
  KEY_FIELD,
  PLAIN_SETTING,
  SettingContext,
  useSetting,
  type PageAssets,
  type PageSetting,
  type PriceView,
  type Theme,
} from "./setting.ts";
export { renderPage, renderPart, type PageProps } from "./page.tsx";
export { PreferencesForm, type Brand, type NavLink } from "./frame.tsx";
export * from "./layouts.tsx";
export * from "./office-layout.tsx";
export * from "./icons.tsx";
export * from "./buttons.tsx";
export * from "./form.tsx";
export { knowLimits, type Limits } from "./limits.ts";
export { Checkbox, RadioCards, TickList } from "./choices.tsx";
export { FieldError, SelectField, TextArea, TextField, type FieldProps } from "./fields.tsx";
export * from "./fields-special.tsx";
export { QrCode } from "./qr-code.tsx";
export { FileField } from "./file-field.tsx";
export { AddressFields } from "./address-fields.tsx";
export { DeliveryField, EInvoiceFields } from "./e-invoice-fields.tsx";
export { DELIVERY_CHOICES, E_INVOICE_CHOICES, eInvoiceErrors, eInvoiceWords } from "./e-invoice.words.ts";
export * from "./surfaces.tsx";
export * from "./table.tsx";
export * from "./status.tsx";
export * from "./values.tsx";
export * from "./progress.tsx";
export * from "./overlays.tsx";
export * from "./domain-parts.tsx";
export * from "./order-parts.tsx";
export * from "./plan-parts.tsx";
export { PriceSwitch } from "./price-switch.tsx";
export * from "./live.tsx";
export { TextDiff } from "./text-diff.tsx";
