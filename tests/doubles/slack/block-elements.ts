import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Loose } from './types.ts';

/** Block Kit's composition objects and interactive elements. Strict: Slack refuses fields it does not know. */

export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });
export const textObject = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

export const url = z
  .string()
  .max(3000)
  .refine((text) => URL.canParse(text), 'must be a valid URL');
const actionId = z.string().min(1).max(255).optional();
const confirm = z
  .strictObject({
    title: plain(100).optional(),
    text: textObject(300),
    confirm: plain(30).optional(),
    deny: plain(30).optional(),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();
const focus = z.boolean().optional();
const placeholder = plain(150).optional();
const dispatch = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2)
      .optional(),
  })
  .optional();

const option = z.strictObject({ text: plain(75), value: z.string().max(150), description: plain(75).optional() });
const richOption = z.strictObject({
  text: textObject(75),
  value: z.string().max(150),
  description: textObject(75).optional(),
});
const linkOption = option.extend({ url: url.optional() });
const groups = z
  .array(z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) }))
  .min(1)
  .max(100);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
  confirm,
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(linkOption).min(1).max(5),
  confirm,
});
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: actionId,
  initial_date: date.optional(),
  placeholder,
  confirm,
  focus_on_load: focus,
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
  placeholder,
  confirm,
  focus_on_load: focus,
});

const selectBase = { action_id: actionId, placeholder, confirm, focus_on_load: focus };
const oneOf = (select: { options?: unknown; option_groups?: unknown }) => !select.options !== !select.option_groups;
const eitherOptions = 'must define either `options` or `option_groups`';
const onOffer = ({ options, option_groups, initial_option, initial_options = [] }: Loose): boolean => {
  const offered = options ?? option_groups?.flatMap((group: Loose) => group.options) ?? [];
  const chosen = [...(initial_option ? [initial_option] : []), ...initial_options];
  return chosen.every((one) => offered.some((option: Loose) => isDeepStrictEqual(option, one)));
};
const offered = 'initial options must exactly match options that are offered';
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine(onOffer, offered);
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
    confirm,
    focus_on_load: focus,
  })
  .refine(onOffer, offered);
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...selectBase,
    options: z.array(option).min(1).max(100).optional(),
    option_groups: groups.optional(),
    initial_option: option.optional(),
  })
  .refine(oneOf, eitherOptions)
  .refine(onOffer, offered);
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...selectBase,
    options: z.array(option).min(1).max(100).optional(),
    option_groups: groups.optional(),
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  })
  .refine(oneOf, eitherOptions)
  .refine(onOffer, offered);
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...selectBase,
  initial_user: z.string().optional(),
});
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...selectBase,
  initial_users: z.array(z.string()).min(1).optional(),
  max_selected_items: z.number().int().min(1).optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...selectBase,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
});
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...selectBase,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
});

const inputBase = { action_id: actionId, placeholder, focus_on_load: focus, dispatch_action_config: dispatch };
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...inputBase,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
});
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...inputBase,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...inputBase,
  initial_value: z.string().optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...inputBase,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(2000),
    image_url: url.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
  })
  .refine((element) => !element.image_url !== !element.slack_file, 'must define either `image_url` or `slack_file`');

const feedbackButton = z.strictObject({
  text: plain(75),
  value: z.string().max(2000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});
const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  icon: z.literal('trash'),
  text: plain(75),
  value: z.string().max(2000).optional(),
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  confirm,
});

const choices = [
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  channelsSelect,
] as const;

/** What each kind of block may hold. */
export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...choices]);
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...choices]);
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  ...choices,
]);
export const contextAction = z.discriminatedUnion('type', [feedbackButtons, iconButton]);
