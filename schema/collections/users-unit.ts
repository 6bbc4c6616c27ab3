import { label, m2o } from '../model/fields.ts';
import type { FieldSpec } from '../model/types.ts';

/** Our one field on a collection of Directus: where a user works decides what the user sees. */
export const systemFields: Readonly<Record<string, readonly FieldSpec[]>> = {
	directus_users: [
		m2o('unit', 'Đơn vị', 'Unit', 'units', {
			template: '{{full_name}}',
			note: label(
				'Người dùng thấy và ghi số liệu của đơn vị này và các đơn vị trực thuộc',
				'The user sees and writes what belongs to this unit and the units below it',
			),
		}),
	],
};
