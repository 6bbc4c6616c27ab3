import { json, label, m2o } from '../model/fields.ts';
import type { FieldSpec } from '../model/types.ts';

/** Our fields on collections of Directus: where a user works decides what the user sees, and whose a file is. */
export const systemFields: Readonly<Record<string, readonly FieldSpec[]>> = {
	directus_files: [
		m2o('unit', 'Đơn vị', 'Unit', 'units', {
			template: '{{full_name}}',
			readonly: true,
			note: label(
				'Nơi tệp được tải lên; không đổi khi người tải lên chuyển đơn vị',
				'Where the file was uploaded; it stays there when the uploader moves to another unit',
			),
		}),
	],
	directus_users: [
		m2o('unit', 'Đơn vị', 'Unit', 'units', {
			template: '{{full_name}}',
			note: label(
				'Người dùng thấy và ghi số liệu của đơn vị này và các đơn vị trực thuộc',
				'The user sees and writes what belongs to this unit and the units below it',
			),
		}),
		json('reminders_muted', 'Nhắc việc không nhận qua thư', 'Reminders not wanted by mail', {
			interface: 'tiendo-reminder-opt-out',
			note: label(
				'Thông báo trong hệ thống vẫn còn; thư báo lên cấp trên không tắt được',
				'Notifications in the Studio stay; escalations cannot be switched off',
			),
		}),
	],
};
