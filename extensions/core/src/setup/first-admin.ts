import { serviceOptions, silent } from './host.ts';
import type { Host } from './host.ts';

/**
 * Makes the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD when no user has administrator access yet.
 * `directus bootstrap` does the same, but refuses addresses under the reserved domain `.example`, which the
 * demonstration uses on purpose: no mail to such an address can ever reach anybody.
 * @returns the address, or undefined if there was nothing to do
 */
export const ensureAdministrator = async (host: Host): Promise<string | undefined> => {
	const { trx, context } = host;
	const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = context.env;
	const admin = await trx('directus_users').whereRaw('td_is_admin(id)').first('id');
	if (admin !== undefined || typeof email !== 'string' || typeof password !== 'string') return undefined;

	const options = await serviceOptions(host);
	const { AccessService, PoliciesService, RolesService, UsersService } = context.services;
	const words = { name: 'Administrator', icon: 'verified', description: '$t:admin_description' };
	const role = await new RolesService(options).createOne(words, silent);
	const policy = await new PoliciesService(options).createOne(
		{ ...words, admin_access: true, app_access: true },
		silent,
	);
	await new AccessService(options).createOne({ role, policy }, silent);
	await new UsersService(options).createOne(
		{ email, password, role, first_name: 'Quản trị', last_name: 'Hệ thống', language: 'vi-VN' },
		silent,
	);
	return email;
};
