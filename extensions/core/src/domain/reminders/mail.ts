import type { Message, MessageSection } from './message.ts';
import type { Timing } from './words.ts';

/** Colours as in the Studio's light theme; mail programs know neither variables nor dark mode reliably, so they are asked to leave the colours as they are. */
const BADGE: Readonly<
	Record<Timing, { readonly text: string; readonly ground: string; readonly mark: string }>
> = {
	overdue: { text: '#a33449', ground: '#fdecef', mark: '✕' },
	today: { text: '#7a5213', ground: '#fff3df', mark: '!' },
	before: { text: '#7a5213', ground: '#fff3df', mark: '•' },
};

const FONT = "font-family:Inter,'Segoe UI',Roboto,Arial,sans-serif;";

/** The mail as HTML: tables and inline style only, readable without pictures; every text of the message is escaped. */
export function mailHtml(message: Message): string {
	const headline = message.headline
		? `<p style="margin:6px 0 0;font-size:18px;font-weight:700;color:#172940">${escapeHtml(message.headline)}</p>`
		: '';
	return `<!doctype html>
<html lang="${message.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light only"><title>${escapeHtml(message.subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f0f4f9;${FONT}">
<table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #e4eaf1">
<tr><td style="background:#0e1c2f;color:#ffffff;padding:14px 20px;font-size:15px;font-weight:700">${escapeHtml(message.project)}</td>
<td align="right" style="background:#0e1c2f;color:#c9d1da;padding:14px 20px;font-size:13px">${escapeHtml(message.date)}</td></tr>
<tr><td colspan="2" style="padding:20px;font-size:14px;color:#4f5464"><p style="margin:0">${escapeHtml(message.greeting)}</p>${headline}</td></tr>
${message.sections.map((section, index) => sectionHtml(section, index === 0, message.openLabel)).join('\n')}
</table>
<p style="max-width:600px;margin:12px auto 0;font-size:12px;line-height:18px;color:#626a78">${escapeHtml(message.footer)}${unsubscribeHtml(message)}</p>
</body>
</html>
`;
}

function unsubscribeHtml({ unsubscribeUrl, unsubscribeLabel }: Message): string {
	if (unsubscribeUrl === null) return '';
	return ` <a href="${escapeHtml(unsubscribeUrl)}" style="color:#626a78">${escapeHtml(unsubscribeLabel)}</a>`;
}

function sectionHtml(section: MessageSection, isFirst: boolean, label: string): string {
	const badge = BADGE[section.timing];
	// One next step: only the worst item has the solid button.
	const button = isFirst ? 'background:#6644ff;color:#ffffff' : 'background:#ffffff;color:#172940';
	const border = isFirst ? '#6644ff' : '#d3dae4';
	return `<tr><td colspan="2" style="padding:18px 20px;border-top:1px solid #e4eaf1">
<span style="display:inline-block;padding:2px 8px;font-size:12px;font-weight:700;color:${badge.text};background:${badge.ground}">${badge.mark} ${escapeHtml(section.badge)}</span>
<p style="margin:8px 0 4px;font-size:15px;font-weight:700;color:#172940">${escapeHtml(section.title)}</p>
${paragraphs(section.body)}
<p style="margin:14px 0 0"><a href="${escapeHtml(section.url)}" style="display:inline-block;padding:9px 16px;border:1px solid ${border};border-radius:6px;${button};font-size:13px;font-weight:700;text-decoration:none">${escapeHtml(label)}</a></p>
</td></tr>`;
}

function paragraphs(text: string): string {
	return text
		.split(/\n\s*\n/)
		.map(
			(part) =>
				`<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:#4f5464">${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`,
		)
		.join('\n');
}

/** The same mail as plain text: nothing is only in the HTML. */
export function mailText(message: Message): string {
	const sections = message.sections.map((section) =>
		[
			`${section.badge.toUpperCase()} · ${section.title}`,
			section.body,
			`${message.openLabel}: ${section.url}`,
		].join('\n'),
	);
	const stop =
		message.unsubscribeUrl === null ? '' : `\n${message.unsubscribeLabel}: ${message.unsubscribeUrl}`;
	const parts = [message.greeting, message.headline, ...sections, `--\n${message.footer}${stop}`];
	return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as HTML text or as the value of a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
