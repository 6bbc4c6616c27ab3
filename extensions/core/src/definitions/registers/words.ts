/** Vietnamese and English. */
export type Words = readonly [vi: string, en: string];
