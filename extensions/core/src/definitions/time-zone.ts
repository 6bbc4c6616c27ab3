/** True for the name of a time zone the runtime knows (IANA, e.g. Asia/Ho_Chi_Minh). */
export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
