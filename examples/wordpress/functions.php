<?php
const COMMENTS_SERVICE = 'https://comments.example.org';
const COMMENTS_SITE = 'post';

/** Returns the element with the comments of the current post, or nothing where comments are closed. */
function anteroom_comments(): string {
	if ( ! is_singular() || ! comments_open() || post_password_required() ) {
		return '';
	}
	wp_enqueue_script( 'anteroom', COMMENTS_SERVICE . '/embed.js', array(), null, array( 'strategy' => 'async', 'in_footer' => true ) );
	return sprintf(
		'<anteroom-comments site="%s" article="%s" lang="%s"></anteroom-comments>',
		esc_attr( COMMENTS_SITE ),
		esc_url( get_permalink() ),
		esc_attr( get_bloginfo( 'language' ) )
	);
}

// Block themes.
add_filter( 'render_block_core/comments', fn() => anteroom_comments() );

// Classic themes: comments_template() loads this file instead of the theme's comments.php.
add_filter( 'comments_template', fn() => __DIR__ . '/anteroom-comments.php' );
