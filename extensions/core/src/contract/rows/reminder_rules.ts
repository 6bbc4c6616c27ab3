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
	subject: 'reports' | 'tasks' | 'trainings' | 'targets' | 'waiting' | 'collection';
	collection: string | null;
	filter: unknown;
	done_filter: unknown;
	anchor_field: string;
	unit_field: string | null;
	title_template: string | null;
	states: unknown;
	conditions: unknown;
	offset_unit: 'days' | 'working_days';
	offsets: unknown;
	repeat_every: number | null;
	repeat_max: number | null;
	escalate_from: number | null;
	audience: unknown;
	channels: unknown;
	digest: boolean;
	subject_vi: string | null;
	body_vi: string | null;
	subject_en: string | null;
	body_en: string | null;
	schedule: string | null;
	time_zone: string;
	quiet_from: string | null;
	quiet_to: string | null;
	sort: number | null;
}
