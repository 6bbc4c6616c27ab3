import { refusal } from './refuse.ts';

/** The part of Directus' accountability that endpoints look at. */
export interface Accountable {
	readonly user: string | null;
	readonly admin: boolean;
}

interface AccountableRequest {
	readonly accountability?: Accountable | null;
}

/**
 * The logged-in user of a request. Endpoints are mounted for anonymous visitors too, so each one asks.
 * @throws FORBIDDEN when nobody is logged in
 */
export const requireUser = (request: object): Accountable & { readonly user: string } => {
	const { accountability } = request as AccountableRequest;
	if (accountability?.user === undefined || accountability.user === null) {
		throw refusal('FORBIDDEN', 'Cần đăng nhập. / Please log in.');
	}
	return { ...accountability, user: accountability.user };
};

/**
 * The same for what only administrators may do.
 * @throws FORBIDDEN for everybody else
 */
export const requireAdmin = (request: object): Accountable & { readonly user: string } => {
	const accountable = requireUser(request);
	if (!accountable.admin) throw refusal('FORBIDDEN', 'Chỉ dành cho quản trị. / For administrators only.');
	return accountable;
};
