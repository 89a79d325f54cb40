// Comments under an article, in one line:
//   <div data-anteroom-site="post" data-anteroom-article="https://example.org/a"></div>
//   <script src="https://comments.example.org/embed.js" defer></script>
// A plain form inside the div works without this script, which takes its place. No cookies, nothing
// from elsewhere; what it keeps (receipts, the name) stays in this browser until it is forgotten.
(() => {
  const BASE = new URL(".", document.currentScript.src).href;
  const PROOF_DAYS = 180;
  const PAGE = 50;
  const POLL = 30_000;

  /** The browser asks whether what it has is still right, so that nobody sees a former page. */
  const FRESH = { cache: "no-cache" };

  // ---- Texts -----------------------------------------------------------------------------------

  const TEXTS = {
    en: {
      replies: { one: "{n} reply", other: "{n} replies" }, none: "No replies yet",
      leave: "Leave a Reply", notice: "Your email address will not be published.", kept: "How it is stored",
      body: "Reply", name: "Name", email: "Email", website: "Website", optional: "optional",
      send: "Post reply", sending: "Sending…", reply: "Reply", replyTo: "Reply to {name}", cancel: "Cancel",
      report: "Report", removed: "This reply was removed.", more: "More replies", oldest: "Oldest first", newest: "Newest first",
      sort: "Order", waits: "Awaiting moderation. Only you can see it.", edit: "Edit", save: "Save", withdraw: "Withdraw",
      withdrawn: "Withdrawn.", sent: "Thank you. Your reply is waiting for approval.", published: "Thank you. Your reply is published.",
      fresh: { one: "{n} new reply", other: "{n} new replies" }, forget: "Forget me on this device", forgotten: "Your data on this device was deleted.",
      closed: "Replies are closed.", faults: "Your reply has not been sent yet. Please correct the marked fields.",
      busy: "The request failed and nothing was lost. Please try again in a moment.", changed: "This reply has been decided and can no longer be changed.",
      you: "you", required: "Please fill in this field.", too_long: "This is too long.", too_short: "This is too short.",
      invalid: "Please check this field.", invalidEmail: "This is not a valid e-mail address.", invalidWebsite: "Please use an address that begins with https://.",
    },
    de: {
      replies: { one: "{n} Kommentar", other: "{n} Kommentare" }, none: "Noch keine Kommentare",
      leave: "Schreiben Sie einen Kommentar", notice: "Ihre E-Mail-Adresse wird nicht veröffentlicht.", kept: "Wie sie gespeichert wird",
      body: "Kommentar", name: "Name", email: "E-Mail-Adresse", website: "Website", optional: "optional",
      send: "Kommentar absenden", sending: "Wird gesendet…", reply: "Antworten", replyTo: "Antwort an {name}", cancel: "Abbrechen",
      report: "Melden", removed: "Dieser Kommentar wurde entfernt.", more: "Weitere Kommentare", oldest: "Älteste zuerst", newest: "Neueste zuerst",
      sort: "Reihenfolge", waits: "Wartet auf Freigabe. Nur Sie sehen diesen Kommentar.", edit: "Bearbeiten", save: "Speichern", withdraw: "Zurückziehen",
      withdrawn: "Zurückgezogen.", sent: "Vielen Dank. Ihr Kommentar wartet auf Freigabe.", published: "Vielen Dank. Ihr Kommentar ist veröffentlicht.",
      fresh: { one: "{n} neuer Kommentar", other: "{n} neue Kommentare" }, forget: "Mich auf diesem Gerät vergessen", forgotten: "Ihre Daten auf diesem Gerät wurden gelöscht.",
      closed: "Die Kommentare sind geschlossen.", faults: "Ihr Kommentar wurde noch nicht gesendet. Bitte korrigieren Sie die markierten Felder.",
      busy: "Die Anfrage ist fehlgeschlagen, es ging nichts verloren. Bitte versuchen Sie es gleich noch einmal.", changed: "Über diesen Kommentar wurde entschieden. Er kann nicht mehr geändert werden.",
      you: "Sie", required: "Bitte füllen Sie dieses Feld aus.", too_long: "Das ist zu lang.", too_short: "Das ist zu kurz.",
      invalid: "Bitte prüfen Sie dieses Feld.", invalidEmail: "Bitte geben Sie eine gültige E-Mail-Adresse ein.", invalidWebsite: "Bitte geben Sie eine Adresse ein, die mit https:// beginnt.",
    },
    fr: {
      replies: { one: "{n} réponse", other: "{n} réponses" }, none: "Pas encore de réponse",
      leave: "Laisser une réponse", notice: "Votre adresse e-mail ne sera pas publiée.", kept: "Comment elle est conservée",
      body: "Réponse", name: "Nom", email: "E-mail", website: "Site web", optional: "facultatif",
      send: "Publier la réponse", sending: "Envoi…", reply: "Répondre", replyTo: "Répondre à {name}", cancel: "Annuler",
      report: "Signaler", removed: "Cette réponse a été retirée.", more: "Autres réponses", oldest: "Les plus anciennes d’abord", newest: "Les plus récentes d’abord",
      sort: "Ordre", waits: "En attente d’approbation. Vous seul la voyez.", edit: "Modifier", save: "Enregistrer", withdraw: "Retirer",
      withdrawn: "Retirée.", sent: "Merci. Votre réponse attend d’être approuvée.", published: "Merci. Votre réponse est publiée.",
      fresh: { one: "{n} nouvelle réponse", other: "{n} nouvelles réponses" }, forget: "M’oublier sur cet appareil", forgotten: "Plus rien de vous n’est conservé ici.",
      closed: "Les réponses sont closes.", faults: "Votre réponse n’a pas encore été envoyée. Veuillez vérifier les champs marqués.",
      busy: "La requête a échoué ; rien n’est perdu. Veuillez réessayer dans un instant.", changed: "Une décision a été prise ; cette réponse n’est plus modifiable.",
      you: "vous", required: "Veuillez remplir ce champ.", too_long: "C’est trop long.", too_short: "C’est trop court.",
      invalid: "Veuillez vérifier.", invalidEmail: "Cela ne ressemble pas à une adresse e-mail.", invalidWebsite: "Utilisez une adresse qui commence par https://.",
    },
    es: {
      replies: { one: "{n} respuesta", other: "{n} respuestas" }, none: "Aún no hay respuestas",
      leave: "Deja una respuesta", notice: "Tu dirección de correo electrónico no será publicada.", kept: "Cómo se guarda",
      body: "Respuesta", name: "Nombre", email: "Correo electrónico", website: "Sitio web", optional: "opcional",
      send: "Publicar la respuesta", sending: "Enviando…", reply: "Responder", replyTo: "Responder a {name}", cancel: "Cancelar",
      report: "Denunciar", removed: "Esta respuesta fue retirada.", more: "Más respuestas", oldest: "Las más antiguas primero", newest: "Las más recientes primero",
      sort: "Orden", waits: "Espera aprobación. Solo tú la ves.", edit: "Editar", save: "Guardar", withdraw: "Retirar",
      withdrawn: "Retirada.", sent: "Gracias. Tu respuesta espera aprobación.", published: "Gracias. Tu respuesta está publicada.",
      fresh: { one: "{n} respuesta nueva", other: "{n} respuestas nuevas" }, forget: "Olvidarme en este dispositivo", forgotten: "Ya no se guarda nada tuyo aquí.",
      closed: "Las respuestas están cerradas.", faults: "Tu respuesta aún no se ha enviado. Revisa los campos marcados.",
      busy: "No ha funcionado; no se ha perdido nada. Vuelve a enviarla en un momento.", changed: "Ya se ha decidido y no se puede cambiar.",
      you: "tú", required: "Rellena este campo.", too_long: "Es demasiado largo.", too_short: "Es demasiado corto.",
      invalid: "Revísalo.", invalidEmail: "Esto no parece una dirección de correo.", invalidWebsite: "Usa una dirección que empiece por https://.",
    },
    ar: {
      replies: { zero: "لا ردود", one: "رد واحد", two: "ردّان", few: "{n} ردود", many: "{n} ردًا", other: "{n} رد" }, none: "لا ردود بعد",
      leave: "اترك ردًا", notice: "لن يتم نشر عنوان بريدك الإلكتروني.", kept: "كيف يُحفظ",
      body: "الرد", name: "الاسم", email: "البريد الإلكتروني", website: "الموقع", optional: "اختياري",
      send: "نشر الرد", sending: "جارٍ الإرسال…", reply: "رد", replyTo: "الرد على {name}", cancel: "إلغاء",
      report: "إبلاغ", removed: "أزيل هذا الرد.", more: "ردود أخرى", oldest: "الأقدم أولًا", newest: "الأحدث أولًا",
      sort: "الترتيب", waits: "بانتظار الموافقة. لا يراه غيرك.", edit: "تعديل", save: "حفظ", withdraw: "سحب",
      withdrawn: "تم السحب.", sent: "شكرًا. ردك بانتظار الموافقة.", published: "شكرًا. نُشر ردك.",
      fresh: { zero: "لا جديد", one: "رد جديد", two: "ردّان جديدان", few: "{n} ردود جديدة", many: "{n} ردًا جديدًا", other: "{n} رد جديد" },
      forget: "انسني على هذا الجهاز", forgotten: "لم يعد يُحفظ عنك شيء هنا.",
      closed: "الردود مغلقة.", faults: "لم يُرسل ردك بعد. راجع الحقول المعلّمة.",
      busy: "لم ينجح ذلك الآن، ولم يضع شيء. أعد الإرسال بعد لحظة.", changed: "اتُّخذ القرار في هذه الأثناء ولا يمكن التعديل.",
      you: "أنت", required: "يرجى ملء هذا الحقل.", too_long: "هذا طويل جدًا.", too_short: "هذا قصير جدًا.",
      invalid: "يرجى التحقق.", invalidEmail: "لا يبدو هذا عنوان بريد إلكتروني.", invalidWebsite: "استخدم عنوانًا يبدأ بـ https://.",
    },
  };

  const STYLE = `
    :host { display: block; color-scheme: inherit; font: var(--anteroom-font, 16px/1.5 system-ui, sans-serif); color: var(--anteroom-ink, inherit);
      --accent: var(--anteroom-accent, light-dark(#1f5fbf, #7fb0ff)); --line: var(--anteroom-line, light-dark(#d5d2ca, #3a3f45));
      --quiet: var(--anteroom-quiet, light-dark(#5d6670, #9aa3ad)); --error: var(--anteroom-error, light-dark(#a3271f, #ff948a));
      --on-accent: var(--anteroom-on-accent, light-dark(#fff, #10161f)); --radius: var(--anteroom-radius, 8px); }
    * { box-sizing: border-box; } h2 { font-size: 1.2rem; margin: 0; }
    .bar { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: baseline; justify-content: space-between; border-block-start: 1px solid var(--line); padding-block: 1rem .3rem; }
    article { padding-block: .7rem; } article article { margin-inline-start: 1rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
    article header { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; } b { overflow-wrap: anywhere; }
    p { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    time, .note { color: var(--quiet); font-size: .9rem; margin: 0; } .waiting { border: 1px dashed var(--line); border-radius: var(--radius); padding: .6rem .8rem; margin-block: .5rem; }
    a { color: var(--accent); } .links { display: flex; flex-wrap: wrap; gap: .2rem .9rem; }
    button, select { font: inherit; color: inherit; } button { cursor: pointer; }
    .link { background: none; border: 0; color: var(--accent); padding: 0; font-size: .9rem; text-decoration: underline; text-underline-offset: .2em; }
    select { background: transparent; border: 1px solid var(--line); border-radius: var(--radius); padding: .2rem .4rem; font-size: .9rem; } option { color: #000; }
    form { display: grid; gap: .8rem; margin-block-start: 1.2rem; } label { display: grid; gap: .25rem; font-size: .95rem; align-content: start; }
    input, textarea { font: inherit; color: inherit; background: transparent; inline-size: 100%; padding: .55rem .7rem; border: 1px solid var(--line); border-radius: var(--radius); }
    [aria-invalid] { border-color: var(--error); } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .pair { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); }
    .send { justify-self: start; font-weight: 600; padding: .6rem 1.2rem; border-radius: var(--radius); border: 0; background: var(--accent); color: var(--on-accent); }
    .send[disabled] { opacity: .6; } .error { color: var(--error); font-size: .9rem; }
    .trap { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    @media (max-width: 30rem) { .send { justify-self: stretch; } }`;

  // ---- What stays in this browser ----------------------------------------------------------------

  /** Receipts and the name, of one site. Where storage is refused, nothing is kept and all else works. */
  class Memory {
    constructor(site) {
      this.key = "anteroom:" + site;
    }

    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(this.key)) ?? {};
        const since = Date.now() - PROOF_DAYS * 86_400_000;
        return { name: kept.name ?? "", website: kept.website ?? "", own: (kept.own ?? []).filter((one) => one.at > since) };
      } catch {
        return { name: "", website: "", own: [] };
      }
    }

    write(kept) {
      try {
        localStorage.setItem(this.key, JSON.stringify(kept));
      } catch {
        // Private windows refuse it; the reply itself was sent all the same.
      }
    }

    add(one, name, website) {
      const { own } = this.read();
      this.write({ name, website, own: [...own, one].slice(-100) });
    }

    drop(id) {
      const kept = this.read();
      this.write({ ...kept, own: kept.own.filter((one) => one.id !== id) });
    }

    forget() {
      try {
        localStorage.removeItem(this.key);
      } catch {
        // Nothing was kept either.
      }
    }
  }

  // ---- Elements ----------------------------------------------------------------------------------

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child != null && child !== false));
    return made;
  }

  /** Plain text, with its links made here: nobody's text is ever read as HTML. */
  function linked(text) {
    const parts = [];
    let end = 0;
    for (const found of text.matchAll(/https?:\/\/[^\s<>"'()[\]{}]+/g)) {
      const address = found[0].replace(/[.,;:!?]+$/, "");
      parts.push(text.slice(end, found.index), link(address, address));
      end = found.index + address.length;
    }
    return [...parts, text.slice(end)];
  }

  function link(address, text) {
    return /^https?:\/\//.test(address)
      ? element("a", { href: address, rel: "nofollow ugc noopener", target: "_blank" }, text)
      : text;
  }

  // ---- The widget --------------------------------------------------------------------------------

  class Thread {
    constructor(place) {
      this.site = place.dataset.anteroomSite;
      this.article = place.dataset.anteroomArticle || location.origin + location.pathname;
      this.api = BASE + "api/sites/" + encodeURIComponent(this.site) + "/";
      this.memory = new Memory(this.site);
      const asked = place.dataset.anteroomLang || document.documentElement.lang || "en";
      this.language = TEXTS[asked.slice(0, 2).toLowerCase()] ? asked.slice(0, 2).toLowerCase() : "en";
      this.texts = TEXTS[this.language];
      this.sort = place.dataset.anteroomSort === "newest" ? "newest" : "oldest";
      this.nodes = new Map();
      this.total = 0;
      this.form = { needsEmail: true, asksForWebsite: true, open: true };
      this.root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.root.adoptedStyleSheets = [sheet];
      this.build();
    }

    say(key, values = {}) {
      let text = this.texts[key];
      if (typeof text === "object") {
        text = text[new Intl.PluralRules(this.language).select(values.n)] ?? text.other;
      }
      const written = { ...values, n: values.n === undefined ? "" : new Intl.NumberFormat(this.language).format(values.n) };
      return text.replace(/\{(\w+)\}/g, (all, name) => written[name] ?? all);
    }

    build() {
      this.heading = element("h2", { tabindex: "-1" });
      this.order = element("select", { "aria-label": this.say("sort"), onchange: () => this.resort() },
        element("option", { value: "oldest", selected: this.sort === "oldest" }, this.say("oldest")),
        element("option", { value: "newest", selected: this.sort === "newest" }, this.say("newest")));
      this.list = element("div");
      this.status = element("p", { role: "status", class: "note" });
      this.fresh = element("button", { type: "button", class: "link", hidden: true, onclick: () => this.load() });
      this.further = element("button", { type: "button", class: "link", hidden: true, onclick: () => this.loadMore() }, this.say("more"));
      this.waiting = element("div");
      this.foot = element("p", { class: "note" });
      this.main = element("div", { lang: this.language, dir: this.language === "ar" ? "rtl" : "ltr", role: "region", "aria-label": this.say("leave") },
        element("div", { class: "bar" }, this.heading, this.order), this.fresh, this.list, this.further, this.waiting, this.status);
      this.root.replaceChildren(this.main);
    }

    async start() {
      try {
        const answer = await fetch(this.api + "form?article=" + encodeURIComponent(this.article), FRESH);
        if (answer.ok) this.form = await answer.json();
      } catch {
        // The form is offered as most sites have it; sending says what is wrong.
      }
      this.reply = new ReplyForm(this);
      this.main.append(this.reply.element, this.foot);
      this.showFoot();
      await this.load();
      await this.showOwn();
      setInterval(() => this.look(), POLL);
    }

    address(cursor, limit = PAGE) {
      const query = new URLSearchParams({ article: this.article, sort: this.sort, limit });
      if (cursor) query.set("cursor", cursor);
      return this.api + "comments?" + query;
    }

    async load() {
      try {
        const answer = await fetch(this.address(), FRESH);
        if (!answer.ok) return;
        this.list.replaceChildren();
        this.nodes.clear();
        this.fresh.hidden = true;
        this.show(await answer.json());
      } catch {
        // What is shown stays.
      }
    }

    async loadMore() {
      const answer = await fetch(this.address(this.next), FRESH);
      if (!answer.ok) return;
      const before = this.list.querySelectorAll("article").length;
      this.show(await answer.json());
      this.list.querySelectorAll("article")[before]?.focus();
    }

    /** Whether there is more by now: said, and never moved under the reader's eyes. */
    async look() {
      if (document.visibilityState !== "visible") return;
      try {
        const answer = await fetch(this.address(null, 1), FRESH);
        const { total } = answer.ok ? await answer.json() : { total: this.total };
        if (total > this.total) {
          this.fresh.textContent = this.say("fresh", { n: total - this.total });
          this.fresh.hidden = false;
        }
        await this.showOwn();
      } catch {
        // The next look tries again.
      }
    }

    resort() {
      this.sort = this.order.value;
      this.load();
    }

    show({ comments, total, next }) {
      this.total = total;
      this.next = next;
      this.heading.textContent = total === 0 ? this.say("none") : this.say("replies", { n: total });
      this.further.hidden = !next;
      for (const comment of comments) {
        const node = this.comment(comment);
        this.nodes.set(comment.id, node);
        (this.nodes.get(comment.parent)?.querySelector(":scope > .answers") ?? this.list).append(node);
      }
    }

    comment(comment) {
      const own = this.memory.read().own.find((one) => one.id === comment.id);
      const node = element("article", { tabindex: "-1", "data-id": comment.id });
      if (comment.removed) {
        node.append(element("p", { class: "note" }, this.say("removed")));
      } else {
        node.append(
          element("header", {}, element("b", { dir: "auto" }, comment.website ? link(comment.website, comment.name) : comment.name), this.time(comment.createdAt)),
          element("p", { dir: "auto" }, ...linked(comment.body)),
          element("div", { class: "links" },
            this.form.open && element("button", { type: "button", class: "link", "aria-label": this.say("replyTo", { name: comment.name }), onclick: () => this.answer(comment, node) }, this.say("reply")),
            own && element("button", { type: "button", class: "link", onclick: () => this.withdraw(own) }, this.say("withdraw")),
            this.form.contact && element("a", { class: "link", href: this.contact(comment) }, this.say("report"))));
      }
      node.append(element("div", { class: "answers" }));
      return node;
    }

    contact(comment) {
      const contact = this.form.contact;
      if (/^https?:\/\//.test(contact)) return contact;
      return "mailto:" + encodeURIComponent(contact).replace("%40", "@") + "?subject=" + encodeURIComponent(comment.id);
    }

    time(written) {
      const then = new Date(written);
      const minutes = (then - Date.now()) / 60_000;
      const [amount, unit] =
        minutes > -60 ? [minutes, "minute"] : minutes > -1_440 ? [minutes / 60, "hour"] : [minutes / 1_440, "day"];
      return element("time", { datetime: written, title: then.toLocaleString(this.language) },
        new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(Math.round(Math.min(amount, 0)), unit));
    }

    /** Moves the one form below what is answered, so that nothing typed is lost on the way. */
    answer(comment, node) {
      this.reply.answer(comment);
      node.querySelector(":scope > .answers").before(this.reply.element);
      this.reply.focus();
    }

    backToEnd() {
      this.reply.answer(null);
      this.foot.before(this.reply.element);
    }

    headers(own) {
      return { "Anteroom-Receipt": own.receipt };
    }

    /** The author's own replies that wait: only this browser knows them. */
    async showOwn() {
      const own = this.memory.read().own.filter((one) => one.article === this.article && !this.nodes.has(one.id));
      const shown = [];
      for (const one of own) {
        try {
          const answer = await fetch(this.api + "receipt", { headers: this.headers(one) });
          const view = answer.ok ? await answer.json() : null;
          if (answer.status === 404 || view?.status === "closed") this.memory.drop(one.id);
          if (view?.status === "pending") shown.push(this.waiting.querySelector(`[data-id="${one.id}"]:has(form)`) ?? this.own(one, view));
        } catch {
          // Not reached; the next look asks again.
        }
      }
      if (!this.waiting.contains(this.root.activeElement)) this.waiting.replaceChildren(...shown);
    }

    own(one, view) {
      const text = element("p", { dir: "auto" }, view.body);
      const node = element("article", { class: "waiting", tabindex: "-1", "data-id": one.id },
        element("header", {}, element("b", {}, this.say("you")), this.time(new Date(one.at).toISOString())), text,
        element("div", { class: "links" }, element("span", { class: "note" }, this.say("waits")),
          element("button", { type: "button", class: "link", onclick: () => this.edit(one, view, node, text) }, this.say("edit")),
          element("button", { type: "button", class: "link", onclick: () => this.withdraw(one) }, this.say("withdraw"))));
      return node;
    }

    edit(one, view, node, text) {
      const area = element("textarea", { rows: "4", "aria-label": this.say("body") });
      area.value = view.body;
      const fault = element("span", { class: "error", role: "alert" });
      const form = element("form", { onsubmit: async (event) => {
        event.preventDefault();
        try {
          const answer = await fetch(this.api + "receipt", { method: "PUT", headers: { ...this.headers(one), "Content-Type": "application/json" }, body: JSON.stringify({ body: area.value }) });
          if (answer.ok) {
            const changed = await answer.json();
            const fresh = this.own(one, changed);
            node.replaceWith(fresh);
            fresh.focus();
          } else if (answer.status === 422) {
            const { errors } = await answer.json();
            fault.textContent = this.say(errors[0].code in this.texts ? errors[0].code : "invalid");
          } else fault.textContent = this.say(answer.status === 409 || answer.status === 404 ? "changed" : "busy");
        } catch {
          fault.textContent = this.say("busy");
        }
      } }, area, fault, element("button", { class: "send" }, this.say("save")));
      text.replaceWith(form);
      node.querySelector(".links").remove();
      area.focus();
    }

    async withdraw(one) {
      try {
        const answer = await fetch(this.api + "receipt", { method: "DELETE", headers: this.headers(one) });
        if (!answer.ok && answer.status !== 404) throw new Error();
        this.memory.drop(one.id);
        this.root.querySelector(`[data-id="${one.id}"]`)?.remove();
        this.tell("withdrawn");
        this.heading.focus();
      } catch {
        this.tell("busy");
      }
    }

    tell(key) {
      this.status.textContent = this.say(key);
    }

    showFoot() {
      const kept = this.memory.read();
      const isKept = kept.own.length > 0 || kept.name !== "";
      this.foot.replaceChildren(...(isKept ? [element("button", { type: "button", class: "link", onclick: () => {
        this.memory.forget();
        this.waiting.replaceChildren();
        this.foot.replaceChildren(this.say("forgotten"));
      } }, this.say("forget"))] : []));
    }

    async sent(answer, typed) {
      this.memory.add({ id: answer.id, receipt: answer.receipt, article: this.article, at: Date.now() }, typed.name, typed.website);
      this.backToEnd();
      this.showFoot();
      this.tell(answer.status === "approved" ? "published" : "sent");
      if (answer.status === "approved") await this.load();
      await this.showOwn();
      this.root.querySelector(`[data-id="${answer.id}"]`)?.focus();
    }
  }

  /** The form, and what is sent with it that nobody sees. */
  class ReplyForm {
    constructor(thread) {
      this.thread = thread;
      this.fields = {};
      this.parent = null;
      this.startedAt = new Date().toISOString();
      const say = (key, values) => thread.say(key, values);
      const kept = thread.memory.read();
      this.title = element("h2", {}, say("leave"));
      this.fault = element("div", { class: "error", role: "alert" });
      this.cancel = element("button", { type: "button", class: "link", hidden: true, onclick: () => { thread.backToEnd(); this.focus(); } }, say("cancel"));
      this.button = element("button", { class: "send" }, say("send"));
      this.trap = element("input", { name: "anteroomCheck", tabindex: "-1", autocomplete: "off",
        "data-1p-ignore": "", "data-lpignore": "true", "data-bwignore": "", "data-form-type": "other" });
      this.element = thread.form.open
        ? element("form", { novalidate: true, onsubmit: (event) => this.send(event), onfocusin: () => this.work() },
            element("div", {}, this.title, element("p", { class: "note" }, say("notice"), " ",
              thread.form.noticeUrl && element("a", { href: thread.form.noticeUrl }, say("kept")))),
            this.fault,
            this.field("body", "textarea", { rows: "5", required: true }),
            element("div", { class: "pair" },
              this.field("name", "input", { autocomplete: "name", required: true }, kept.name),
              this.field("email", "input", { type: "email", autocomplete: "email", required: thread.form.needsEmail }),
              thread.form.asksForWebsite && this.field("website", "input", { type: "url", autocomplete: "url" }, kept.website)),
            element("label", { class: "trap", "aria-hidden": "true" }, "Leave this empty", this.trap),
            element("div", { class: "links" }, this.button, this.cancel))
        : element("p", { class: "note" }, say("closed"));
    }

    field(name, tag, attributes, value = "") {
      const input = element(tag, { name, ...attributes });
      input.value = value;
      const fault = element("span", { class: "error", id: "fault-" + name });
      const isOptional = !attributes.required;
      this.fields[name] = { input, fault };
      return element("label", {}, element("span", {}, this.thread.say(name), isOptional && element("span", { class: "note" }, ` (${this.thread.say("optional")})`)), input, fault);
    }

    answer(comment) {
      this.parent = comment?.id ?? null;
      this.title.textContent = comment ? this.thread.say("replyTo", { name: comment.name }) : this.thread.say("leave");
      this.cancel.hidden = !comment;
    }

    focus() {
      this.fields.body?.input.focus();
    }

    values() {
      return Object.fromEntries(Object.entries(this.fields).map(([name, { input }]) => [name, input.value]));
    }

    async send(event) {
      event.preventDefault();
      this.clear();
      const typed = this.values();
      const content = JSON.stringify({ ...typed, parent: this.parent });
      // The same text again is the same reply again, however often the button is pressed.
      if (content !== this.content) [this.content, this.key] = [content, secret()];
      this.button.disabled = true;
      this.button.textContent = this.thread.say("sending");
      try {
        const answer = await fetch(this.thread.api + "comments", {
          method: "POST",
          headers: { "Content-Type": "application/json", "Idempotency-Key": this.key },
          body: JSON.stringify(await this.document(typed)),
        });
        if (answer.status === 202) {
          this.fields.body.input.value = "";
          this.content = null;
          this.solution = null;
          this.startedAt = new Date().toISOString();
          await this.thread.sent(await answer.json(), typed);
        } else if (answer.status === 422) this.blame((await answer.json()).errors ?? []);
        else if (answer.status === 409) this.fault.textContent = this.thread.say("closed");
        else this.fault.textContent = this.thread.say("busy");
      } catch {
        this.fault.textContent = this.thread.say("busy");
      } finally {
        this.button.disabled = false;
        this.button.textContent = this.thread.say("send");
      }
    }

    async document(typed) {
      const proof = this.thread.memory.read().own.at(-1)?.receipt;
      const work = await this.solution;
      const document = { article: this.thread.article, name: typed.name, body: typed.body, startedAt: this.startedAt };
      if (typed.email) document.email = typed.email;
      if (typed.website) document.website = typed.website;
      if (this.parent) document.parent = this.parent;
      if (proof) document.proof = proof;
      if (work) document.work = work;
      if (this.trap.value) document.anteroomCheck = this.trap.value;
      return document;
    }

    clear() {
      this.fault.textContent = "";
      for (const { input, fault } of Object.values(this.fields)) {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
        fault.textContent = "";
      }
    }

    blame(errors) {
      this.fault.textContent = this.thread.say("faults");
      let first = null;
      for (const { field, code } of errors) {
        const at = this.fields[field];
        if (!at) continue;
        const own = code === "invalid" && { email: "invalidEmail", website: "invalidWebsite" }[field];
        at.fault.textContent = this.thread.say(own || (code in this.thread.texts ? code : "invalid"));
        at.input.setAttribute("aria-invalid", "true");
        at.input.setAttribute("aria-describedby", at.fault.id);
        first ??= at.input;
      }
      (first ?? this.fields.body.input).focus();
    }

    /** Solves the site's challenge while the reader types; without a secure page none is solved. */
    work() {
      if (this.solution || !this.thread.form.work || !crypto.subtle) return;
      this.solution = solved(this.thread.api + "challenge").catch(() => null);
    }
  }

  function secret() {
    return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  }

  /** ALTCHA: the number whose hash with the salt is the challenge, as the payload that says so. */
  async function solved(address) {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const { algorithm, challenge, salt, signature, maxnumber } = await answer.json();
    const hash = async (number) => {
      const octets = await crypto.subtle.digest(algorithm, new TextEncoder().encode(salt + number));
      return [...new Uint8Array(octets)].map((octet) => octet.toString(16).padStart(2, "0")).join("");
    };
    for (let from = 0; from <= maxnumber; from += 200) {
      const hashes = await Promise.all(Array.from({ length: 200 }, (_, i) => hash(from + i)));
      const at = hashes.indexOf(challenge);
      if (at >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: from + at, salt, signature }));
    }
    return null;
  }

  // ---- Counts beside links to articles ------------------------------------------------------------

  /** Fills <a data-anteroom-count="article" data-anteroom-site="post">, a hundred articles a call. */
  async function count() {
    const bySite = Map.groupBy(document.querySelectorAll("[data-anteroom-count]"), (at) => at.dataset.anteroomSite);
    for (const [site, places] of bySite) {
      for (let from = 0; from < places.length; from += 100) {
        const some = places.slice(from, from + 100);
        const query = new URLSearchParams(some.map((at) => ["article", at.dataset.anteroomCount]));
        try {
          const answer = await fetch(`${BASE}api/sites/${encodeURIComponent(site)}/counts?${query}`, FRESH);
          if (answer.ok) (await answer.json()).counts.forEach(({ count }, i) => (some[i].textContent = count));
        } catch {
          // What stood there stays.
        }
      }
    }
  }

  for (const place of document.querySelectorAll("[data-anteroom-site]:not([data-anteroom-count])")) {
    new Thread(place).start();
  }
  count();
})();
