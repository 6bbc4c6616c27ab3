import { escapeHtml } from '@tiendo/core/domain/reminders/mail.ts';
import type { Language } from '@tiendo/core/domain/reminders/words.ts';

export interface UnsubscribePage {
	/** unknown: the link is not one of ours, or its person is gone. */
	readonly step: 'ask' | 'done' | 'unknown';
	readonly language: Language;
	readonly project: string;
	/** Names of the rules. */
	readonly rules: readonly string[];
	/** Where the person switches them on again. */
	readonly profileUrl: string;
}

const WORDS = {
	vi: {
		ask: 'Không nhận thư nhắc việc này nữa?',
		askMore: 'Thông báo trong hệ thống vẫn còn. Thư báo lên cấp trên vẫn được gửi.',
		button: 'Không nhận nữa',
		done: 'Đã tắt thư nhắc việc.',
		doneMore: 'Muốn nhận lại, mở hồ sơ của bạn và bỏ chọn ở “Nhắc việc không nhận qua thư”.',
		profile: 'Mở hồ sơ',
		unknown: 'Đường dẫn này không đúng hoặc không còn dùng được.',
		unknownMore: 'Bạn có thể chọn thư muốn nhận trong hồ sơ của mình.',
	},
	en: {
		ask: 'Stop these reminder mails?',
		askMore: 'Notifications in the Studio stay. Escalations are still sent.',
		button: 'Stop them',
		done: 'These mails are switched off.',
		doneMore: 'To have them again, open your profile and clear them under “Reminders not wanted by mail”.',
		profile: 'Open profile',
		unknown: 'This link is wrong, or no longer of use.',
		unknownMore: 'You can choose in your profile which mails you get.',
	},
} as const;

/** The page behind the link at the foot of a mail: for people without a session, so it needs nothing of the Studio. */
export function unsubscribePage({ step, language, project, rules, profileUrl }: UnsubscribePage): string {
	const words = WORDS[language];
	const list = rules.map((name) => `<li>${escapeHtml(name)}</li>`).join('');
	const next =
		step === 'ask'
			? `<form method="post"><button>${words.button}</button></form>`
			: `<p><a href="${escapeHtml(profileUrl)}">${words.profile}</a></p>`;
	return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(project)}</title>
<style>
:root { color-scheme: light dark; font: 16px/24px Inter, 'Segoe UI', Roboto, Arial, sans-serif; }
body { margin: 0; padding: 24px 16px; }
main { max-width: 520px; margin: 10vh auto 0; }
h1 { font-size: 22px; line-height: 28px; }
button { padding: 10px 18px; border: 0; border-radius: 6px; background: #6644ff; color: #fff; font: inherit; font-weight: 700; cursor: pointer; }
</style></head>
<body><main><p>${escapeHtml(project)}</p><h1>${words[step]}</h1>${list === '' ? '' : `<ul>${list}</ul>`}
<p>${words[`${step}More`]}</p>${next}</main></body>
</html>
`;
}
