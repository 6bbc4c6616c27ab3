// Written by "npm run schema:build" from schema/collections.

/** A decimal comes from PostgreSQL as text, so that no digit is lost; `Number()` where a double is enough. */
export type Decimal = string;
/** A calendar day as Directus gives it: 2023-09-14. */
export type Day = string;
/** A moment as Directus gives it: ISO 8601 with offset. */
export type Moment = string;
