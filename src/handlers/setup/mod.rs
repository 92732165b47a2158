//! The config handler: every button, menu and modal of `/ticket config`, each answered by redrawing its one
//! embed.
mod after;
mod blocks;
mod canned;
mod draw;
mod edit;
mod hours;
mod in_part;
mod make;
mod member_data;
mod numbers;
mod offer;
mod offered;
mod publish;
mod quick_start;
mod scene;
mod setting;
mod settings;
mod validate;

pub use draw::draw;
pub use scene::{Known, Next, ScreenContext};

use self::{
    in_part::in_part,
    make::below,
    validate::{refuse_on, validate},
};
use crate::{
    domain::{
        guild::{diagnosis::Repair, repair_plan::PlannedChange},
        language::Language,
        refusal::Refusal,
        setup::{
            configuration::{CategoryId, Configuration, MAX_CATEGORIES},
            draft::Edit,
            problem::Problem,
            problems::problems,
            purpose::ChannelPurpose,
            step::{self, Step},
        },
    },
    handlers::{
        Click,
        respond::{Response, respond},
    },
    usecase::{
        Context,
        guild::{
            diagnose,
            findings::{self, Diagnosis},
            forget, roles,
        },
        setup::{
            Draft,
            configure::{self, Edited, LoadedDraft, Progress},
            create_missing_channels::{Created, create_instead, create_missing_channels},
            import, preview,
            repair::{self, Repaired},
        },
        unshown,
    },
    view::{
        self,
        answer::Answer,
        custom_id::{CategoryAction, ConfigAction, Screen},
        guild::diagnosis::Diagnosed,
        message::Message,
        setup as screen,
        setup::{modal, repair::Asked},
    },
};
use serenity::model::id::ChannelId;

/// What a click needs to know, read at once.
struct Loaded {
    stored: configure::StoredDraft,
    /// How many tickets a screen counts: those with a channel, or the live ones of a category.
    tickets: u64,
}

async fn load(context: &Context, click: &Click, action: &ConfigAction) -> Result<Loaded, Refusal> {
    let tickets = async {
        Ok(if shows_data(action) {
            forget::unfinished(context, click.guild_id).await?
        } else if let ConfigAction::Category(CategoryAction::AskRemove, id) = action {
            configure::live_in_category(context, click.guild_id, id).await?
        } else {
            0
        })
    };
    // Somebody who lost their permissions in the middle is refused here, whatever the button.
    let stored = configure::load(context, click.guild_id, click.caller.actor.administrator()?);
    let (stored, tickets) = tokio::try_join!(stored, tickets)?;
    Ok(Loaded { stored, tickets })
}

/// Whether the answer to the action shows how many tickets would be forgotten.
fn shows_data(action: &ConfigAction) -> bool {
    matches!(action, ConfigAction::Show(Screen::Data) | ConfigAction::Export)
}

/// Answers a click on a component or modal of `/ticket config`, and sends what follows the answer.
pub async fn click(context: &Context, click: &Click, action: ConfigAction) -> Response {
    let (reads, wanted) = (load(context, click, &action), action.clone());
    // The future is large, so it is boxed.
    let work = |loaded, language| Box::pin(handle(context, click, wanted, loaded, language));
    let (response, language) = respond(context, &click.reply_to, click.language(context), reads, work).await;
    match response {
        Response::Answered => after::afterwards(context, click, &action, language).await,
        Response::Refused => after::return_texts(context, click, &action, language).await,
        Response::Lost => after::unheard(context, click, &action),
        Response::Others => {}
    }
    response
}

async fn handle(
    context: &Context,
    click: &Click,
    action: ConfigAction,
    loaded: Result<Loaded, Refusal>,
    language: Language,
) -> Result<Answer, Refusal> {
    let administrator = click.caller.actor.administrator()?;
    let Loaded { stored, tickets } = loaded?;
    let loaded = configure::begin(context, click.guild_id, administrator, stored).await?;
    let unfinished = shows_data(&action).then_some(tickets);
    let known = Known { progress: Some(Progress::of(&loaded.guild)), unfinished, ..Known::default() };
    let prevented = loaded.guild.prevented.clone();
    let scene =
        ScreenContext { context, guild_id: click.guild_id, administrator, language, known, prevented: &prevented };
    let draft = &loaded.draft;
    let show = async |next: Next| Ok(Answer::update(draw(&scene, draft, &next).await?));
    offered::check(context, click, &action).await?;
    match action {
        ConfigAction::Show(Screen::Diagnostic) => diagnostic(&scene, draft).await.map(Answer::update),
        ConfigAction::Show(Screen::Posted) => Ok(offer::posted(&scene, &loaded.guild)),
        ConfigAction::Show(screen) => show(Next::Screen(screen)).await,
        ConfigAction::Next => match step::next(&draft.configuration) {
            Some(Step::Panel) => Ok(ask_panel_texts(draft, language)),
            // All that is left fits on one screen.
            Some(Step::Category(_) | Step::Channels) if is_nearly_done(&loaded) => {
                show(Next::Screen(Screen::QuickStart)).await
            }
            step => show(Next::of(step)).await,
        },
        ConfigAction::ChooseCategory => category_chosen(&scene, click, draft).await,
        ConfigAction::ChooseTheme => theme_chosen(&scene, click, draft).await,
        ConfigAction::Category(CategoryAction::ChooseSetting, id) => setting::chosen(&scene, click, draft, id).await,
        // The future is large, so it is boxed.
        ConfigAction::Setting(id, action) => Box::pin(setting::click(&scene, click, loaded, id, action)).await,
        ConfigAction::Canned(action) => canned::click(&scene, click, &loaded.guild, action).await,
        ConfigAction::Hours(action) => hours::click(&scene, click, loaded.draft, action).await,
        ConfigAction::Member(action) => member_data::click(&scene, click, action).await,
        ConfigAction::Numbers(action) => numbers::click(&scene, action).await,
        ConfigAction::Block(action) => blocks::click(&scene, click, &loaded.guild, action).await,
        ConfigAction::Category(CategoryAction::Show, id) => show(Next::Category(id)).await,
        ConfigAction::AskPanelTexts => Ok(ask_panel_texts(draft, language)),
        ConfigAction::AskPanelColour => Ok(open(modal::panel_colour(&draft.configuration.panel, language))),
        ConfigAction::AskNewCategory => ask_new_category(&scene, draft).await,
        ConfigAction::Category(CategoryAction::AskTexts, id) => ask_category_texts(&scene, draft, &id).await,
        ConfigAction::PreviewPanel => {
            Ok(Answer::reply(preview::panel(context, click.guild_id, &draft.configuration, language).await))
        }
        ConfigAction::Category(CategoryAction::Preview, id) => {
            let opener = click.caller.opener();
            let opening = preview::opening(context, click.guild_id, opener, &draft.configuration, &id).await;
            let Some(opening) = opening else { return show(Next::Screen(Screen::Categories)).await };
            Ok(Answer::reply(opening))
        }
        ConfigAction::Category(CategoryAction::AskRemove, id) => ask_remove(&scene, click, loaded, id, tickets).await,
        ConfigAction::CreateMissingChannels => {
            channels_created(&scene, click, create_missing_channels(context, click.guild_id, administrator).await).await
        }
        ConfigAction::CreateInstead(purpose, channel) => created_instead(&scene, click, purpose, channel).await,
        ConfigAction::KeepExposed => show(Next::of(step::next(&draft.configuration))).await,
        ConfigAction::QuickStart => quick_start::begin(&scene, loaded.draft).await,
        ConfigAction::Launch => Box::pin(quick_start::launch(&scene, click, loaded, false)).await,
        ConfigAction::LaunchAndPublish => Box::pin(quick_start::launch(&scene, click, loaded, true)).await,
        ConfigAction::Validate => validate(&scene, click, loaded, false).await,
        ConfigAction::ValidateAndPublish => validate(&scene, click, loaded, true).await,
        ConfigAction::AskDiscard if draft.holds_something() => Ok(ask_discard(&loaded, language)),
        ConfigAction::AskDiscard | ConfigAction::Discard => {
            configure::discard(context, click.guild_id, administrator).await?;
            Ok(Answer::update(screen::discarded(language)))
        }
        ConfigAction::Repair(Repair::Resume) => resumed(&scene).await,
        ConfigAction::Repair(wanted) => ask_repair(&scene, &loaded, wanted).await,
        ConfigAction::ConfirmRepair(wanted, shown) => repaired(&scene, &loaded, wanted, &shown).await,
        // The file follows in a message of its own, for an answer that redraws cannot carry one.
        ConfigAction::Export => show(Next::Screen(Screen::Data)).await,
        ConfigAction::UndoImport => import_undone(&scene).await,
        ConfigAction::AskForget => Ok(open(modal::forget(language))),
        ConfigAction::Forget if screen::confirms(&click.text(modal::CONFIRMATION)) => forgotten(&scene, click).await,
        ConfigAction::Forget => refuse_on(&scene, click, Screen::Data, &Refusal::NotConfirmed).await,
        ConfigAction::Publish => publish::asked(&scene, click).await,
        ConfigAction::AddPanel => publish::added(&scene, click).await,
        ConfigAction::MovePanel(from) => publish::moved(&scene, click, from).await,
        ConfigAction::ChoosePanel => Ok(offer::chosen(&scene, click, &loaded.guild)),
        ConfigAction::Offer(panel) => offer::limited(&scene, click, &loaded.guild, panel).await,
        action @ (ConfigAction::PanelTexts
        | ConfigAction::WithoutFooter
        | ConfigAction::WithoutImage
        | ConfigAction::ChooseColour
        | ConfigAction::PanelColour
        | ConfigAction::PanelButtons(_)
        | ConfigAction::NewCategory
        | ConfigAction::Category(
            CategoryAction::Texts
            | CategoryAction::Roles
            | CategoryAction::QuickRoles
            | CategoryAction::SuggestedRoles
            | CategoryAction::QuickNotify
            | CategoryAction::Button(_)
            | CategoryAction::Up
            | CategoryAction::Down
            | CategoryAction::Remove,
            _,
        )
        | ConfigAction::Channel(_)
        | ConfigAction::ChooseLanguage
        | ConfigAction::Set(_)) => apply_edit(&scene, click, action, loaded.draft).await,
    }
}

fn ask_discard(loaded: &LoadedDraft, language: Language) -> Answer {
    let is_set_up = loaded.guild.configuration != Configuration::default();
    Answer::update(screen::confirm_discard(&loaded.draft.changes(), is_set_up, language))
}

async fn import_undone(scene: &ScreenContext<'_>) -> Result<Answer, Refusal> {
    let draft = import::undo(scene.context, scene.guild_id, scene.administrator).await?;
    Ok(Answer::update(draw(scene, &draft, &Next::Screen(Screen::Home)).await.map_err(unshown)?))
}

async fn resumed(scene: &ScreenContext<'_>) -> Result<Answer, Refusal> {
    repair::resume(scene.context, scene.guild_id, scene.administrator).await?;
    look_again(scene).await.map_err(unshown)
}

async fn ask_category_texts(scene: &ScreenContext<'_>, draft: &Draft, id: &CategoryId) -> Result<Answer, Refusal> {
    match draft.configuration.category(id) {
        Some(category) => Ok(open(modal::category_texts(category, draft.kept.category(id), scene.language))),
        None => Ok(Answer::update(draw(scene, draft, &Next::Screen(Screen::Categories)).await?)),
    }
}

/// Removes a category; asks first if it is in force, or if this many of its tickets are open.
async fn ask_remove(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: LoadedDraft,
    id: CategoryId,
    tickets: u64,
) -> Result<Answer, Refusal> {
    let is_in_force = loaded.guild.configuration.category(&id).is_some();
    match loaded.draft.configuration.category(&id).filter(|_| is_in_force || tickets > 0) {
        Some(category) => Ok(Answer::update(screen::confirm_remove(category, tickets, scene.language))),
        None => apply_edit(scene, click, ConfigAction::Category(CategoryAction::Remove, id), loaded.draft).await,
    }
}

/// Whether a first configuration with one category lacks nothing but staff roles and channels.
fn is_nearly_done(loaded: &LoadedDraft) -> bool {
    let configuration = &loaded.draft.configuration;
    let is_left = |problem: &Problem| matches!(problem, Problem::NoRole(_) | Problem::NoChannel(_));
    let is_configured = Progress::of(&loaded.guild).is_configured;
    !is_configured && configuration.categories.len() == 1 && problems(configuration).iter().all(is_left)
}

/// Shows the category that was chosen in the menu.
async fn category_chosen(scene: &ScreenContext<'_>, click: &Click, draft: &Draft) -> Result<Answer, Refusal> {
    let chosen = CategoryId(click.values.first().cloned().unwrap_or_default());
    if draft.configuration.category(&chosen).is_none() {
        return refuse_on(scene, click, Screen::Categories, &Refusal::NotOffered).await;
    }
    Ok(Answer::update(draw(scene, draft, &Next::Category(chosen)).await?))
}

/// Shows the theme of options that was chosen in the menu.
async fn theme_chosen(scene: &ScreenContext<'_>, click: &Click, draft: &Draft) -> Result<Answer, Refusal> {
    match click.values.first().and_then(|value| screen::read_theme(value)) {
        Some(theme) => Ok(Answer::update(draw(scene, draft, &Next::Screen(Screen::Theme(theme))).await?)),
        None => refuse_on(scene, click, Screen::Options, &Refusal::NotOffered).await,
    }
}

/// Shows what a repair would change, and asks whether to do it.
async fn ask_repair(scene: &ScreenContext<'_>, loaded: &LoadedDraft, wanted: Repair) -> Result<Answer, Refusal> {
    match repair::plan(scene.context, scene.guild_id, scene.administrator, loaded, wanted).await {
        Ok(changes) => Ok(Answer::update(ask_to_repair(scene, loaded, wanted, &changes, false))),
        // Nothing is left to repair there: the diagnostic shows what there is now.
        Err(Refusal::StateChanged) => look_again(scene).await,
        Err(refused) => Err(refused),
    }
}

fn ask_to_repair(
    scene: &ScreenContext<'_>,
    loaded: &LoadedDraft,
    wanted: Repair,
    changes: &[PlannedChange],
    has_changed: bool,
) -> Message {
    let is_logged = loaded.guild.configuration.log_channel.is_some();
    screen::repair::question(&Asked { repair: wanted, changes, has_changed, is_logged }, scene.language)
}

async fn repaired(
    scene: &ScreenContext<'_>,
    loaded: &LoadedDraft,
    wanted: Repair,
    shown: &str,
) -> Result<Answer, Refusal> {
    let ScreenContext { context, guild_id, administrator, language, .. } = *scene;
    match repair::repair(context, guild_id, administrator, loaded, wanted, shown).await {
        Ok(Repaired::Done(changes)) => {
            let shown = look_at(scene).await.map_err(unshown)?;
            Ok(Answer::update(shown.prepend_embed(screen::repair::done(&changes, language))))
        }
        Ok(Repaired::Differs(changes)) => Ok(Answer::update(ask_to_repair(scene, loaded, wanted, &changes, true))),
        Err(Refusal::StateChanged) => look_again(scene).await,
        Err(refused) => Err(refused),
    }
}

async fn forgotten(scene: &ScreenContext<'_>, click: &Click) -> Result<Answer, Refusal> {
    match forget::forget(scene.context, scene.guild_id, scene.administrator).await {
        Ok(()) => Ok(Answer::update(screen::forgotten(scene.language))),
        Err(refused @ Refusal::TicketsUnderWay) => refuse_on(scene, click, Screen::Data, &refused).await,
        Err(refused) => Err(refused),
    }
}

async fn created_instead(
    scene: &ScreenContext<'_>,
    click: &Click,
    purpose: ChannelPurpose,
    channel: ChannelId,
) -> Result<Answer, Refusal> {
    let created = create_instead(scene.context, click.guild_id, scene.administrator, purpose, channel).await;
    channels_created(scene, click, created).await
}

async fn channels_created(scene: &ScreenContext<'_>, click: &Click, created: Created) -> Result<Answer, Refusal> {
    let Created { channels, outcome } = created;
    let answer = match outcome {
        Ok(edited) => {
            let next = edited.led.map_or(Next::Screen(Screen::Channels), Next::of);
            let news = (!channels.is_empty()).then(|| screen::channels_created(scene.language, &channels));
            let drawn = draw(scene, &edited.draft, &next).await;
            drawn.map(|drawn| Answer::update(news.into_iter().fold(drawn, Message::prepend_embed)))
        }
        // The channels that were created before the refusal are in the draft, and the screen shows them. The
        // refusal holds also where no screen can be drawn.
        Err(refused @ (Refusal::CannotCreateChannels(_) | Refusal::DiscordBusy(_) | Refusal::ChannelsBeingCreated)) => {
            refuse_on(scene, click, Screen::Channels, &refused).await.map_err(|_| refused)
        }
        Err(refused) => Err(refused),
    };
    answer.map_err(|refused| in_part(refused, channels))
}

async fn look_again(scene: &ScreenContext<'_>) -> Result<Answer, Refusal> {
    look_at(scene).await.map(Answer::update)
}

async fn look_at(scene: &ScreenContext<'_>) -> Result<Message, Refusal> {
    let draft = configure::draft(scene.context, scene.guild_id, scene.administrator).await?;
    diagnostic(scene, &draft).await
}

async fn diagnostic(scene: &ScreenContext<'_>, draft: &Draft) -> Result<Message, Refusal> {
    let ScreenContext { context, guild_id, language, .. } = *scene;
    let Diagnosis { comparison, pauses, in_force } =
        findings::diagnosis(context, guild_id, &draft.configuration).await?;
    let diagnosed =
        Diagnosed { comparison: &comparison, pauses: &pauses, in_force: &in_force, draft: &draft.configuration };
    Ok(view::guild::diagnosis::screen(&diagnosed, language))
}

/// Makes an edit and shows its outcome. An administrator who completes a missing step is led to the next one.
async fn apply_edit(
    scene: &ScreenContext<'_>,
    click: &Click,
    action: ConfigAction,
    draft: Draft,
) -> Result<Answer, Refusal> {
    let (edit, next) = edit::of(action, click).ok_or(Refusal::UnknownButton)?;
    let edited = configure::edit_at_hand(scene.context, click.guild_id, scene.administrator, &edit, draft);
    let Edited { draft, refused, led } = edited.await?;
    // The screen of the quick way holds the next step, too.
    let led = led.filter(|_| !matches!(next, Next::Screen(Screen::QuickStart)));
    let shows_panel = led.is_some() && matches!(edit, Edit::PanelTexts(_));
    let drawn = match &edit {
        // Whoever chooses a channel that everybody sees decides about that first.
        Edit::Channel(purpose, channel)
            if diagnose::is_exposed(scene.context, click.guild_id, *purpose, *channel).await =>
        {
            screen::exposed(&draft.configuration, *purpose, *channel, scene.language)
        }
        _ => draw(scene, &draft, &led.map_or(next, Next::of)).await?,
    };
    let drawn = if shows_panel { screen::below_panel(drawn, &draft.configuration, scene.language) } else { drawn };
    let lacking = match edit.channel() {
        Some(channel) => diagnose::lacking(scene.context, click.guild_id, &draft.configuration, channel).await,
        None => None,
    };
    let lacking =
        lacking.map(|finding| view::guild::diagnosis::warning(&finding, &draft.configuration, scene.language));
    let kinds = roles::kinds(scene.context, click.guild_id, edit.roles()).await;
    let news = lacking.into_iter().chain(screen::role_kinds::explained(scene.language, &kinds));
    let drawn = news.fold(drawn, Message::prepend_embed);
    Ok(Answer::update(below(scene, drawn, &edit, &draft, &refused)))
}

fn ask_panel_texts(draft: &Draft, language: Language) -> Answer {
    open(modal::panel_texts(&draft.configuration.panel, draft.kept.panel(), language))
}

/// Opens the form for a new category. A sixth category is refused before anything is typed for it.
async fn ask_new_category(scene: &ScreenContext<'_>, draft: &Draft) -> Result<Answer, Refusal> {
    let count = draft.configuration.categories.len();
    if count < MAX_CATEGORIES {
        return Ok(open(modal::new_category(draft.kept.new_category(), scene.language)));
    }
    let refused = [Problem::TooManyCategories(count + 1)];
    let drawn = draw(scene, draft, &Next::Screen(Screen::Categories)).await?;
    Ok(Answer::update(drawn.prepend_embed(screen::refused(scene.language, &refused))))
}

fn open(modal: serenity::builder::CreateModal) -> Answer {
    Answer::Modal(Box::new(modal))
}
