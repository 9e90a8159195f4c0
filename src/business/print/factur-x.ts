// Puts an e-invoice inside of its own PDF, as ZUGFeRD 2 and Factur-X 1 want it: the file under its fixed name as an alternative
// of the document, and metadata that name it, with the schema that PDF/A asks for.
import type { PrintLanguage } from "./invoice-document.ts";
import type { Sheet } from "./sheet.ts";

const NAME = "factur-x.xml";
const SPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

const fields: readonly (readonly [name: string, value: string, about: string])[] = [
  ["DocumentFileName", NAME, "name of the embedded XML invoice file"],
  ["DocumentType", "INVOICE", "INVOICE"],
  ["Version", "1.0", "The actual version of the Factur-X XML schema"],
  ["ConformanceLevel", "EN 16931", "The conformance level of the embedded Factur-X data"],
];

const property = ([name, , about]: (typeof fields)[number]): string => `
              <rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>${name}</pdfaProperty:name>
                <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                <pdfaProperty:category>external</pdfaProperty:category>
                <pdfaProperty:description>${about}</pdfaProperty:description>
              </rdf:li>`;

const metadata = `
    <rdf:Description xmlns:fx="${SPACE}" rdf:about="">${fields
      .map(
        ([name, value]) => `
      <fx:${name}>${value}</fx:${name}>`,
      )
      .join("")}
    </rdf:Description>
    <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
      <pdfaExtension:schemas>
        <rdf:Bag>
          <rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>${SPACE}</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>fx</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>${fields.map(property).join("")}
            </rdf:Seq></pdfaSchema:property>
          </rdf:li>
        </rdf:Bag>
      </pdfaExtension:schemas>
    </rdf:Description>
    `;

const about: Readonly<Record<PrintLanguage, string>> = {
  de: "Diese Rechnung als Daten (Factur-X, ZUGFeRD)",
  en: "This invoice as data (Factur-X, ZUGFeRD)",
};

export function embedFacturX(sheet: Sheet, xml: Buffer, language: PrintLanguage): void {
  sheet.attach({ name: NAME, type: "text/xml", bytes: xml, about: about[language], alternative: true });
  sheet.describe(metadata);
}
