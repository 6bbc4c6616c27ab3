import { int } from './fields.ts';
import type { CollectionSpec, FieldSpec } from './types.ts';

/** The integer key every collection has. */
const id: FieldSpec = { ...int('id', 'Số', 'ID'), hidden: true, readonly: true, width: undefined };

/** Puts the key in front of the fields; the rest of the description stays as written. */
export const collection = (spec: CollectionSpec): CollectionSpec => ({
	...spec,
	fields: [id, ...spec.fields],
});
