/**
 * Headers of a reminder besides sender, recipient, subject and Message-ID.
 * - Auto-Submitted (RFC 3834) tells out-of-office programs not to answer.
 * - List-Unsubscribe with List-Unsubscribe-Post (RFC 2369, RFC 8058) gives the mail program its own "stop" button.
 * @param stopUrl where that kind of mail is stopped; null for mails that cannot be stopped
 */
export function mailHeaders(stopUrl: string | null): Readonly<Record<string, string>> {
	const automatic = { 'Auto-Submitted': 'auto-generated' };
	if (stopUrl === null || !isPlainUrl(stopUrl)) return automatic;
	return {
		...automatic,
		'List-Unsubscribe': `<${stopUrl}>`,
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	};
}

/** An address of the web in visible ASCII: nothing that could end the header or the brackets around the address. */
function isPlainUrl(url: string): boolean {
	return /^https?:\/\/[!-;=?-~]+$/.test(url);
}
