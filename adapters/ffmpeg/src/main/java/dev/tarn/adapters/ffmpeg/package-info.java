/**
 * Pixels of pictures and frames of videos, by FFmpeg's native libraries.
 *
 * <p>Start at {@link dev.tarn.adapters.ffmpeg.FfmpegPictureDecoder} and {@link
 * dev.tarn.adapters.ffmpeg.FfmpegFrameReader}. Nothing native is loaded before one of them is first
 * asked. FFmpeg sees bytes through callbacks only: it is given no names, opens nothing, and demuxes
 * and decodes what {@link dev.tarn.adapters.ffmpeg.Container} and {@link
 * dev.tarn.adapters.ffmpeg.Codecs} list.
 */
@NullMarked
package dev.tarn.adapters.ffmpeg;

import org.jspecify.annotations.NullMarked;
