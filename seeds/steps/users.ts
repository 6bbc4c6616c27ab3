import { randomUUID } from 'node:crypto';
import argon2 from 'argon2';
import { cell, readCsv } from '../lib/csv.ts';
import { within } from '../lib/names.ts';
import { randomFor } from '../lib/random.ts';
import { lookup, type Row } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import { inventName } from '../quang-ngai-2023/plan/people.ts';

const DOMAIN = 'quangngai.example';
const PROVINCE = '51';

/** Modules of the Studio that a user starts in. */
const DESK = '/tiendo-desk';
const INBOX = '/tiendo-inbox';

interface Account {
	readonly login: string;
	readonly role: string;
	readonly unit: string;
	readonly title: string;
	readonly lastPage: string | null;
}

function provinceAccounts(): Account[] {
	const of = (login: string, role: string, title: string, lastPage: string | null = null): Account => ({
		login,
		role,
		unit: PROVINCE,
		title,
		lastPage,
	});
	return [
		of('province', 'Quản trị tỉnh', 'Quản trị hệ thống, Sở TT&TT'),
		of('reviewer', 'Thẩm định tỉnh', 'Thẩm định báo cáo, Sở TT&TT', INBOX),
		// The database opens the dashboard for leaders (schema/constraints/64-start-page.sql).
		of('leader', 'Lãnh đạo tỉnh', 'Lãnh đạo UBND tỉnh'),
	];
}

function districtAccounts(): Account[] {
	const names = new Map(
		readCsv('quang-ngai-2023/units.csv').map((row) => [cell(row, 'code'), cell(row, 'full_name')]),
	);
	return readCsv('quang-ngai-2023/districts.csv').flatMap((row) => {
		const unit = cell(row, 'code');
		const slug = cell(row, 'slug');
		const place = within(names.get(unit) ?? unit);
		return [
			{
				login: `officer.${slug}`,
				role: 'Cán bộ báo cáo',
				unit,
				title: `Cán bộ tổng hợp, UBND ${place}`,
				lastPage: DESK,
			},
			{
				login: `head.${slug}`,
				role: 'Lãnh đạo đơn vị',
				unit,
				title: `Lãnh đạo UBND ${place}`,
				lastPage: DESK,
			},
		];
	});
}

/** The 29 demo users beside the administrator. Their names are invented; the password is hashed once and shared. */
export const users: Step = {
	key: 'quang-ngai-2023/users',
	title: '29 demo users',
	run: async ({ trx, demoPassword }) => {
		const roles = await lookup<string>(trx, 'directus_roles', 'name');
		const places = await lookup(trx, 'units', 'code');
		const password = await argon2.hash(demoPassword);
		const accounts = [...provinceAccounts(), ...districtAccounts()];
		const rows = accounts.map((account): Row => {
			const name = inventName(randomFor(`user:${account.login}`));
			return {
				id: randomUUID(),
				email: `${account.login}@${DOMAIN}`,
				first_name: name.family,
				last_name: name.given,
				title: account.title,
				description: 'Người dùng minh họa; tên tự đặt, không phải người thật.',
				password,
				role: roles(account.role),
				unit: places(account.unit),
				language: 'vi-VN',
				status: 'active',
				provider: 'default',
				email_notifications: true,
				last_page: account.lastPage,
			};
		});
		await trx('directus_users').insert(rows).onConflict('email').ignore();
	},
};
