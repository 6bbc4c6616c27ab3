// Written by "npm run schema:build" from schema/collections.

import type { Moment } from './scalars.ts';

/** A row of reminder_deliveries (Delivery ledger). */
export interface ReminderDeliveriesRow {
	id: number;
	rule: number;
	recipient: string | null;
	subject_title: string | null;
	subject: string;
	round: number;
	occurrence: string;
	state: 'pending' | 'sending' | 'sent' | 'failed' | 'dead' | 'cancelled';
	channel: 'mail' | 'in_app';
	due_at: Moment | null;
	sent_at: Moment | null;
	attempts: number;
	next_attempt_at: Moment | null;
	claimed_at: Moment | null;
	message_id: string | null;
	error: string | null;
	mail_subject: string | null;
	mail_body: string | null;
}

/** A row of reminder_rules (Reminder rules). */
export interface ReminderRulesRow {
	id: number;
	name: string;
	active: boolean;
	sort: number | null;
	subject: 'reports' | 'tasks' | 'trainings' | 'targets' | 'waiting' | 'collection';
	collection: string | null;
	states: unknown;
	conditions: unknown;
	filter: unknown;
	anchor_field: string;
	offset_unit: 'days' | 'working_days';
	offsets: unknown;
	repeat_every: number | null;
	repeat_max: number | null;
	schedule: string | null;
	time_zone: string;
	quiet_from: string | null;
	quiet_to: string | null;
	audience: unknown;
	escalate_from: number | null;
	digest: boolean;
	channels: unknown;
	done_filter: unknown;
	title_template: string | null;
	unit_field: string | null;
	subject_vi: string | null;
	body_vi: string | null;
	subject_en: string | null;
	body_en: string | null;
}
