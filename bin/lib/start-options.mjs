// The agreement between the command line and the product: what `startKontor` in src/main.ts is given and answers.
// Types only; src/main.ts writes the same shape in TypeScript.

/**
 * @typedef {object} SandboxAddresses
 * @property {string} mailboxUrl page with the mails the demo sent
 * @property {string} phoneUrl page with the SMS the demo sent
 * @property {string} smsUrl the SMS gateway's API
 * @property {string[]} panelUrls WHM API 1 of each hosting server
 * @property {string} processorUrl card processor's API
 * @property {number} registryPort EPP over TLS on 127.0.0.1
 * @property {string} registryCaFile PEM of the authority that signed the registry's certificate
 * @property {number} smtpPort on 127.0.0.1, without TLS
 * @property {number} mailInPort where the product takes mail, on 127.0.0.1
 * @property {string} dir where the counterparts keep what they remember; `access.json` there holds what opens them
 */

/**
 * @typedef {object} StartOptions
 * @property {"all" | "web" | "worker" | "migrate"} role
 * @property {boolean} demo true: embedded database, seeded shop, movable clock
 * @property {string} host address to listen on; 127.0.0.1 in the demo
 * @property {number} port of the web server
 * @property {{ owner: string, app: string, read: string, direct: string }} urls PostgreSQL, per role; `direct` never
 *   goes through a transaction pool
 * @property {{ app: string, read: string }} roles whom migrations grant to: who one is behind `urls.app` and `urls.read`
 * @property {string} secretKey 32 bytes in base64: seals stored secrets
 * @property {string} homeDir absolute folder of this installation
 * @property {string} baseUrl under which people reach the web server, without a slash at the end
 * @property {SandboxAddresses | null} sandbox null in a real installation
 * @property {string | null} logFile where the structured log goes; null: standard output
 * @property {((wired: never, options: never) => Promise<{ mail: string, password: string }>) | undefined} [seed] fills an
 *   empty demo and answers its sign-in
 */

/**
 * @typedef {object} RunningKontor
 * @property {() => Promise<void>} stop orderly: finishes what runs, takes nothing new
 * @property {{ mail: string, password: string, otherShop?: string, customer?: { mail: string, password: string } } | null} [signIn]
 *   the demo's sign-in for the office, where its second brand sells, and one of its customers' for the portal
 * @property {string | null} [firstSignInUrl] the one-time link that makes the first staff account
 */

export {};
