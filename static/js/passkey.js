/* Passkeys on a page of one column: fetched only by those that offer one. */
import * as passkey from "./behaviours/passkey.js";

passkey.start(document);
